package org.rcol.config;

import java.util.Optional;

/**
 * What the command line says about the connection.
 *
 * @param envFile the file to read instead of {@code .env}; {@code none} for no file at all
 * @param sandbox whether to work on the embedded REDCap instead of a server
 */
public record ConnectionFlags(
        Optional<String> profile,
        Optional<String> url,
        Optional<String> envFile,
        Optional<String> tokenFile,
        boolean tokenFromInput,
        Optional<String> caFile,
        Optional<String> proxy,
        boolean sandbox) {
    /** Nothing was said. */
    public static final ConnectionFlags NONE = new ConnectionFlags(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            false);

    /** The same for another profile: an address and a token that were given belong to one project and do not go along. */
    public ConnectionFlags of(String otherProfile) {
        return new ConnectionFlags(
                Optional.of(otherProfile), Optional.empty(), envFile, Optional.empty(), false, caFile, proxy, sandbox);
    }

    /** The same for a profile that was named in another way. */
    public ConnectionFlags withProfile(String name) {
        return new ConnectionFlags(Optional.of(name), url, envFile, tokenFile, tokenFromInput, caFile, proxy, sandbox);
    }
}
