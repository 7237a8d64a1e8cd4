package org.rcol.config;

/**
 * A value with where it came from.
 *
 * @param origin in words, such as {@code --url} or {@code .env}
 */
public record Setting<T>(T value, String origin) {}
