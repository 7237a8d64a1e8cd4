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
    private static final String EXPORT = "export ";

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
        Map<String, String> unknownToLibrary = check(secret, file, warnings);
        try {
            // dotenv-java cuts ".env" off the end of a folder's name, but never off the root.
            Path path = file.toAbsolutePath();
            String root = String.valueOf(path.getRoot());
            // Malformed for dotenv-java are an indented comment, what is behind a byte order mark, and export
            // NAME=value.
            Dotenv dotenv = Dotenv.configure()
                    .directory(root)
                    .filename(path.toString().substring(root.length()))
                    .ignoreIfMalformed()
                    .load();
            Map<String, String> values = new HashMap<>();
            dotenv.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
                    .forEach(entry -> values.put(entry.getKey(), unquoted(entry.getValue())));
            values.putAll(unknownToLibrary);
            return new DotenvFile(values, warnings);
        } catch (DotenvException e) {
            throw RcolException.of(Kind.LOCAL_IO, file + " cannot be read");
        }
    }

    /**
     * Checks each line.
     *
     * @param warnings what to warn about is added to these
     * @return the settings whose last line dotenv-java cannot read: one that begins with {@code export}, as in a file that shells read
     *     too, or one behind a byte order mark
     */
    private static Map<String, String> check(SecretFile secret, Path file, List<String> warnings) {
        List<String> lines = secret.text().lines().toList();
        Map<String, String> unknownToLibrary = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String place = file + ":" + (i + 1);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            boolean exported = line.startsWith(EXPORT);
            Matcher setting = SETTING.matcher(exported ? line.substring(EXPORT.length()) : line);
            if (!setting.matches() || !quotesClose(setting.group(2).strip())) {
                throw RcolException.of(Kind.USAGE, place + " is not a setting")
                        .hint("write NAME=value, one per line; quotes must be closed on the same line");
            }
            String name = setting.group(1);
            if (exported || (i == 0 && secret.marked())) {
                unknownToLibrary.put(name, unquoted(setting.group(2).strip()));
            } else {
                unknownToLibrary.remove(name);
            }
            if (!names.add(name)) {
                warnings.add(place + ": " + name + " is set twice; the last one holds");
            }
        }
        return unknownToLibrary;
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

    /** A value without the quotes around it; dotenv-java has taken off double ones. */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && "'\"".indexOf(value.charAt(0)) >= 0
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
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
