package org.rcol.redcap;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The address of a REDCap server's API, ending in {@code /api/}.
 *
 * <p>Without the last slash servers redirect, clients turn the POST into a GET, and REDCap answers 501 (OuhscBbmc/REDCapR#166).
 *
 * @param uri the completed address
 * @param given the address as the user wrote it, where it had to be completed
 */
public record ApiUrl(URI uri, Optional<String> given) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    /** What follows REDCap's own folder in the address of a page: a version, the API's help, a survey, a page. */
    private static final Pattern PAGE =
            Pattern.compile("(?:/redcap_v[0-9.]+/.*|/api/help/.*|/surveys/.*|/[^/]+\\.php)$", Pattern.CASE_INSENSITIVE);

    /**
     * Understands an address and completes it; the address of any page of REDCap will do.
     *
     * @throws RcolException {@code USAGE} if it is not an http or https address, or if it is http to another machine than this one
     */
    public static ApiUrl of(String text) {
        URI uri = parse(text.trim());
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !LOOPBACK.contains(host)) {
            throw RcolException.of(
                            Kind.USAGE, "the address of REDCap must begin with https://: " + Redaction.line(text))
                    .hint("a token sent over plain http can be read by anybody on the way");
        }
        String path =
                PAGE.matcher(Optional.ofNullable(uri.getPath()).orElse("")).replaceFirst("/");
        String completed = path.endsWith("/") ? path : path + "/";
        if (!completed.toLowerCase(Locale.ROOT).endsWith("/api/")) {
            completed = completed + "api/";
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        URI full = parse((secure ? "https://" : "http://") + host + port + completed);
        return new ApiUrl(full, full.toString().equals(text.trim()) ? Optional.empty() : Optional.of(text.trim()));
    }

    private static URI parse(String text) {
        try {
            var uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Its message repeats the text, which may be a token in the wrong place.
        }
        throw RcolException.of(Kind.USAGE, "this is not a web address: " + Redaction.line(text))
                .hint("REDCap's API page shows it, for example https://redcap.example.org/api/");
    }

    /** The host's name in lower case, with the port where one is given. */
    public String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** Whether the server runs on this machine. */
    public boolean isLoopback() {
        return LOOPBACK.contains(uri.getHost());
    }

    /** Whether the connection is encrypted. */
    boolean isSecure() {
        return "https".equals(uri.getScheme());
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
