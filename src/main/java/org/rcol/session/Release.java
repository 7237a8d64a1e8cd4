package org.rcol.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * Which rcol this is. The build writes both into the jar; the pom is where they are kept.
 *
 * @param version its version
 * @param url the address of its repository
 */
public record Release(String version, String url) {
    /** The release that this code was built as. */
    public static Release own() {
        var properties = new Properties();
        try (InputStream text = Release.class.getResourceAsStream("release.properties")) {
            if (text != null) {
                properties.load(text);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a file in our own jar", e);
        }
        return new Release(properties.getProperty("version", "unknown"), properties.getProperty("url", ""));
    }

    /** How a GitHub workflow names the action of this release; {@code OWNER} is left to the reader where the address is not on GitHub. */
    public String action() {
        String host = "https://github.com/";
        return (url.startsWith(host) ? url.substring(host.length()) : "OWNER/rcol") + "@v" + version;
    }

    /** The address of a page of the documentation, by its path below {@code docs}, as it was in this release. */
    public String page(String path) {
        return url + "/blob/v" + version + "/docs/" + path;
    }
}
