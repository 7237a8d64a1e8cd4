package org.rcol.redcap;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how to reach a server.
 *
 * @param proxy an http proxy to go through, with user and password in it where it needs them
 * @param caFile certificates to trust in addition to those of Java and the operating system, as PEM
 * @param systemRoots the file to take for the operating system's certificates; empty for its usual place
 * @param agent the honest User-Agent, such as {@code rcol/0.1.0}
 */
public record Connection(
        ApiUrl url,
        ApiToken token,
        Optional<URI> proxy,
        Optional<Path> caFile,
        Optional<Path> systemRoots,
        String agent) {
    /** A connection that trusts what the operating system has in its usual place. */
    public Connection(ApiUrl url, ApiToken token, Optional<URI> proxy, Optional<Path> caFile, String agent) {
        this(url, token, proxy, caFile, Optional.empty(), agent);
    }
}
