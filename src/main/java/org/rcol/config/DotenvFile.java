package org.rcol.config;

import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import io.github.cdimascio.dotenv.internal.DotenvParser;
import io.github.cdimascio.dotenv.internal.DotenvReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The {@code .env} file: where secrets lie.
 *
 * <p>dotenv-java reads the lines, one at a time, after our own checks of the file; its exceptions repeat the line, secret and all, and are
 * never shown or chained.
 */
public final class DotenvFile {
    private static final String EXPORT = "export ";

    private final Map<String, String> values;
    private final List<String> warnings;

    private final boolean open;

    private DotenvFile(Map<String, String> values, List<String> warnings, boolean open) {
        this.values = values;
        this.open = open;
        this.warnings = List.copyOf(warnings);
    }

    /** A file that is not there. */
    public static DotenvFile none() {
        return new DotenvFile(Map.of(), List.of(), false);
    }

    /** Whether nothing is set in it. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * Reads a file.
     *
     * @throws RcolException {@code USAGE} if a line is no setting, naming its number; {@code LOCAL_IO} if the file cannot be trusted or
     *     read
     */
    public static DotenvFile read(Path file) {
        SecretFile secret = SecretFile.read(file);
        Map<String, String> values = new LinkedHashMap<>();
        var warnings = new ArrayList<>(secret.warnings());
        String[] lines = secret.text().split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            int number = i + 1;
            entry(line.startsWith(EXPORT) ? line.substring(EXPORT.length()) : line, file, number)
                    .ifPresent(entry -> {
                        if (values.put(entry.getKey(), unquoted(entry.getValue())) != null) {
                            warnings.add(
                                    file + ":" + number + ": " + entry.getKey() + " is set twice; the last one holds");
                        }
                    });
        }
        return new DotenvFile(values, warnings, secret.isOpen());
    }

    private static Optional<DotenvEntry> entry(String line, Path file, int number) {
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        try {
            var reader = new DotenvReader(".", ".env") {
                @Override
                public List<String> read() {
                    return List.of(line);
                }
            };
            List<DotenvEntry> entries = new DotenvParser(reader, true, true).parse();
            if (!entries.isEmpty()) {
                return Optional.of(entries.get(0));
            }
        } catch (DotenvException e) {
            // Its message repeats the line.
        }
        throw RcolException.of(Kind.USAGE, file + ":" + number + " is no setting")
                .hint("write NAME=value, one a line; quotes must be closed on the same line");
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

    /** Whether others can read or change the file. */
    boolean isOpen() {
        return open;
    }

    /** What the user should know about the file, in sentences without any value. */
    public List<String> warnings() {
        return warnings;
    }
}
