package org.rcol.sandbox.project;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rcol.dictionary.ServerVersion;

/**
 * A version of REDCap that the sandbox can answer like: those between which public sources name a change in the API
 * ({@code src/test/resources/clients/FACTS.md}).
 */
public enum RedcapVersion {
    V13_4("13.4.10"),
    V14_5("14.5.5"),
    V15_6("15.6.2"),
    V16_1("16.1.3"),
    V17_3("17.3.7");

    /** The newest, and the one that a sandbox answers like unless it is told otherwise. */
    public static final RedcapVersion NEWEST = V17_3;

    private static final String PROPERTY = "rcol.sandbox.redcap";

    private final String full;

    RedcapVersion(String full) {
        this.full = full;
    }

    /** The version that {@code content=version} answers, such as {@code 16.1.3}. */
    public String full() {
        return full;
    }

    /** The version that it is chosen by, such as {@code 16.1}. */
    public String text() {
        return full.substring(0, full.lastIndexOf('.'));
    }

    /** Whether this is the other version or a newer one. */
    public boolean isSince(RedcapVersion other) {
        return compareTo(other) >= 0;
    }

    /** The version with this text, such as {@code 16.1}. */
    public static Optional<RedcapVersion> of(String text) {
        return Arrays.stream(values())
                .filter(version -> version.text().equals(text))
                .findFirst();
    }

    /** The newest that is not newer than a server's version, such as {@code 15.2.1}; the oldest if there is none. */
    public static RedcapVersion nearest(String server) {
        Optional<ServerVersion> asked = ServerVersion.of(server);
        RedcapVersion nearest = V13_4;
        for (RedcapVersion version : values()) {
            ServerVersion first = ServerVersion.of(version.text()).orElseThrow();
            if (asked.isPresent() && !asked.get().isBefore(first)) {
                nearest = version;
            }
        }
        return nearest;
    }

    /** All that can be chosen, for a message. */
    public static String choices() {
        return Arrays.stream(values()).map(RedcapVersion::text).collect(Collectors.joining(", "));
    }

    /** The version of every sandbox of this process that is not told another: the system property {@code rcol.sandbox.redcap}, or the newest. */
    static RedcapVersion ofProcess() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(text -> of(text).orElseThrow(() ->
                        new IllegalStateException(PROPERTY + " is one of " + choices() + ", not " + text)))
                .orElse(NEWEST);
    }
}
