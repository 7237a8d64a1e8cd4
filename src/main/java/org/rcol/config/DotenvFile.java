package org.rcol.config;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The {@code .env} file, which holds secrets.
 *
 * <p>dotenv-java reads it after our own check of the file and of each line: its exceptions repeat a line, secret and all, and name no line
 * number, so they are never shown or chained.
 */
public final class DotenvFile {
    /** What dotenv-java takes for a setting, but within one line: NAME=value, bare or in quotes, and a comment. */
    private static final Pattern SETTING =
            Pattern.compile("\\s*+([\\w.-]++)\\s*+=\\s*+(\"[^\"]*+\"|'[^']*+'|[^#]*+)\\s*+(?:#.*+)?");

    private final Map<String, String> values;
    private final List<String> warnings;

    private DotenvFile(Map<String, String> values, List<String> warnings) {
        this.values = Map.copyOf(values);
        this.warnings = List.copyOf(warnings);
    }

    /** A file that does not exist. */
    public static DotenvFile none() {
        return new DotenvFile(Map.of(), List.of());
    }

    /** Whether nothing is set in it. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * Reads a file.
     *
     * @throws RcolException {@code USAGE} if a line is not a setting, naming its number; {@code LOCAL_IO} if the file cannot be trusted or
     *     read
     */
    public static DotenvFile read(Path file) {
        SecretFile secret = SecretFile.read(file);
        var warnings = new ArrayList<>(secret.warnings());
        warnings.addAll(check(secret, file));
        try {
            // dotenv-java cuts ".env" off the end of a folder's name, but never off the root.
            Path path = file.toAbsolutePath();
            String root = String.valueOf(path.getRoot());
            // Malformed are only an indented comment and one behind a byte order mark.
            Dotenv dotenv = Dotenv.configure()
                    .directory(root)
                    .filename(path.toString().substring(root.length()))
                    .ignoreIfMalformed()
                    .load();
            Map<String, String> values = new HashMap<>();
            dotenv.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
                    .forEach(entry -> values.put(entry.getKey(), unquoted(entry.getValue())));
            return new DotenvFile(values, warnings);
        } catch (DotenvException e) {
            throw RcolException.of(Kind.LOCAL_IO, file + " cannot be read");
        }
    }

    /** Checks each line; returns what to warn about. */
    private static List<String> check(SecretFile secret, Path file) {
        List<String> lines = secret.text().lines().toList();
        var warnings = new ArrayList<String>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String place = file + ":" + (i + 1);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher setting = SETTING.matcher(line);
            if (!setting.matches() || !quotesClose(setting.group(2).strip())) {
                throw RcolException.of(Kind.USAGE, place + " is not a setting")
                        .hint(
                                line.startsWith("export ")
                                        ? "write NAME=value, without export"
                                        : "write NAME=value, one per line; quotes must be closed on the same line");
            }
            if (i == 0 && secret.marked()) {
                throw RcolException.of(Kind.USAGE, place + " has a byte order mark before its first setting")
                        .hint("begin the file with a comment line (#), or save it as UTF-8 without a byte order mark");
            }
            if (!names.add(setting.group(1))) {
                warnings.add(place + ": " + setting.group(1) + " is set twice; the last one holds");
            }
        }
        return warnings;
    }

    /** Whether double quotes, if there are any, are around the value. */
    private static boolean quotesClose(String value) {
        if (!value.startsWith("\"") && !value.endsWith("\"")) {
            return true;
        }
        return value.length() > 1
                && value.startsWith("\"")
                && value.endsWith("\"")
                && !value.substring(1, value.length() - 1).replace("\\\"", "").contains("\"");
    }

    /** dotenv-java takes off double quotes only. */
    private static String unquoted(String value) {
        boolean single = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
        return single ? value.substring(1, value.length() - 1) : value;
    }

    /**
     * A file's text without the lines that set a name, and without comments that hold such a setting with a token in it; every other
     * character stays.
     *
     * @param text the file as Latin-1, so that each byte is a character whatever its encoding
     */
    public static String without(String text, String name) {
        String setting = "(?:export[ \\t]+)?" + Pattern.quote(name) + "[ \\t]*=";
        String line = "(?m)^(\u00EF\u00BB\u00BF)?[ \\t]*(?:" + setting + "|#[# \\t]*" + setting
                + "(?=.*[0-9A-Fa-f]{32})).*(?:\\R|\\z)";
        return text.replaceAll(line, "$1");
    }

    /** The value of a setting that is not blank. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** What the user should know about the file, in sentences without any value. */
    public List<String> warnings() {
        return warnings;
    }
}
