package org.rcol.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.ServerVersion;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * What {@code rcol.toml} says of files without a project. Nothing else is read: no {@code .env}, no profile, no token.
 *
 * @param file the file as messages call it
 * @param select the rules and families that count; empty for all
 * @param ignore those that do not
 * @param validationTypes validation types that this REDCap server has besides the usual ones
 * @param forms the order of instruments in a whole dictionary
 * @param target the version of REDCap that the files are for, where it is set
 * @param silences the findings that somebody has looked at and accepts
 */
public record ValidateSettings(
        String file,
        List<String> select,
        List<String> ignore,
        List<String> validationTypes,
        List<FormName> forms,
        Optional<ServerVersion> target,
        List<Silenced> silences) {
    private static final String TARGET = "target_version";
    private static final Pattern ENTRY =
            Pattern.compile("(?m)^[ \\t]*+\\[\\[[ \\t]*+validate[ \\t]*+\\.[ \\t]*+silence[ \\t]*+]]");

    public ValidateSettings {
        select = List.copyOf(select);
        ignore = List.copyOf(ignore);
        validationTypes = List.copyOf(validationTypes);
        forms = List.copyOf(forms);
        silences = List.copyOf(silences);
    }

    /** One entry {@code [[validate.silence]]}; what it does not name is empty. */
    public record Silenced(String code, String field, String form, String file, String reason, int line) {}

    /**
     * Reads them.
     *
     * @throws RcolException {@code USAGE} for a wrong key, for a target that is no version, or for a silence without a code or a reason
     */
    public static ValidateSettings read(Environment environment) {
        TomlFile toml = TomlFile.read(environment.folder().resolve("rcol.toml"));
        return new ValidateSettings(
                toml.name(),
                toml.validateList("select"),
                toml.validateList("ignore"),
                toml.validateList("validation_types"),
                toml.list("", "forms").stream().map(FormName::new).toList(),
                target(toml),
                silences(toml));
    }

    private static Optional<ServerVersion> target(TomlFile toml) {
        String written = toml.validateText(TARGET);
        Optional<ServerVersion> target = ServerVersion.of(written);
        if (target.isEmpty() && !written.isEmpty()) {
            throw RcolException.of(
                            Kind.USAGE,
                            toml.placeIn("validate", TARGET) + ": " + TARGET + " is not a version of REDCap")
                    .hint("write " + TARGET + " = \"14.5\", in quotes");
        }
        return target;
    }

    private static List<Silenced> silences(TomlFile toml) {
        var silences = new ArrayList<Silenced>();
        Matcher heads = ENTRY.matcher(toml.source());
        for (JsonNode entry : toml.silences("validate")) {
            int line = heads.find() ? lineAt(toml.source(), heads.end()) : 1;
            Silenced silenced = new Silenced(
                    text(entry, "code"),
                    text(entry, "field"),
                    text(entry, "form"),
                    text(entry, "file"),
                    text(entry, "reason"),
                    line);
            require(toml, line, "code", silenced.code());
            require(toml, line, "reason", silenced.reason());
            silences.add(silenced);
        }
        return silences;
    }

    private static int lineAt(String source, int end) {
        return (int) source.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
    }

    private static String text(JsonNode entry, String key) {
        return entry.path(key).asText("").strip();
    }

    private static void require(TomlFile toml, int line, String key, String value) {
        if (value.isEmpty()) {
            throw RcolException.of(Kind.USAGE, toml.name() + ":" + line + ": a silence needs a " + key)
                    .hint("write code = \"VAL-01\" and reason = \"...\"; field, form or file narrow it down");
        }
    }
}
