package org.rcol.config;

/**
 * A setting as {@code rcol config show} lists it.
 *
 * @param name its key, or its option without hyphens
 * @param value as it holds, in words; never a secret
 * @param origin in words, such as {@code --url}, {@code rcol.toml:3} or {@code default}
 */
public record NamedSetting(String name, String value, String origin) {}
