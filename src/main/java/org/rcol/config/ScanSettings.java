package org.rcol.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * What {@code rcol.toml} says of {@code rcol scan-secrets}. Nothing else is read: no {@code .env}, no profile, no token.
 *
 * @param silences the findings that somebody has looked at and accepts
 */
public record ScanSettings(List<Silenced> silences) {
    public ScanSettings {
        silences = List.copyOf(silences);
    }

    /** One entry {@code [[scan.silence]]}: a token, by its fingerprint, in a file. */
    public record Silenced(String file, String fingerprint, String reason) {}

    /**
     * Reads them.
     *
     * @throws RcolException {@code USAGE} for a wrong key, or for a silence without file, fingerprint or reason
     */
    public static ScanSettings read(Environment environment) {
        TomlFile toml = TomlFile.read(environment.folder().resolve("rcol.toml"));
        var silences = new ArrayList<Silenced>();
        for (JsonNode entry : toml.silences("scan")) {
            silences.add(new Silenced(
                    required(toml, entry, "file"),
                    required(toml, entry, "fingerprint"),
                    required(toml, entry, "reason")));
        }
        return new ScanSettings(silences);
    }

    private static String required(TomlFile toml, JsonNode entry, String key) {
        String value = entry.path(key).asText("").strip();
        if (value.isEmpty()) {
            throw RcolException.of(Kind.USAGE, toml.name() + ": an entry [[scan.silence]] needs a " + key)
                    .hint(
                            "write file = \"docs/demo.R\", fingerprint = \"...\" as scan-secrets shows it, and reason = \"...\"");
        }
        return value;
    }
}
