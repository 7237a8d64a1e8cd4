package org.rcol.export.fairuse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.state.LineLog;
import org.rcol.state.Salt;
import org.rcol.state.UserState;

/** What this account has exported: {@code usage.jsonl} in the user's state folder, one JSON object per line. */
final class UsageLog {
    private static final int HASH = 8;

    private final LineLog lines;
    private final Path salt;

    UsageLog(UserState state) {
        this.lines = new LineLog(state.folder().resolve("usage.jsonl"));
        this.salt = state.folder().resolve("usage.salt");
    }

    /** Adds a line. */
    void add(UsageLine line) throws IOException {
        lines.add(Json.compact(line));
    }

    /**
     * The lines about a query in a time, the newest last; what is not such a line, or was written by a clock that was ahead, is passed
     * over.
     */
    List<UsageLine> past(String query, Instant since, Instant until) throws IOException {
        var found = new ArrayList<UsageLine>();
        for (String text : lines.read()) {
            // Most lines are about something else and need not be parsed.
            if (text.contains(query)) {
                parsed(text)
                        .filter(line -> line.query().equals(query)
                                && !line.time().isBefore(since)
                                && !line.time().isAfter(until))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** All lines, the newest last; nothing for one that is damaged. */
    List<Optional<UsageLine>> all() throws IOException {
        return lines.read().stream()
                .filter(text -> !text.isBlank())
                .map(UsageLog::parsed)
                .toList();
    }

    private static Optional<UsageLine> parsed(String text) {
        try {
            return Optional.of(Json.read(text, UsageLine.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * A name for a query that does not reveal it: filters may hold names, so the hash is salted with a secret of this account.
     *
     * @throws RcolException {@code LOCAL_IO} if the salt cannot be kept
     */
    String name(String host, String projectId, List<String> query) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Salt.in(salt));
            for (String word : query) {
                digest.update(length(word));
                digest.update(word.getBytes(StandardCharsets.UTF_8));
            }
            digest.update((host + " " + projectId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] length(String word) {
        return (word.length() + ":").getBytes(StandardCharsets.US_ASCII);
    }
}
