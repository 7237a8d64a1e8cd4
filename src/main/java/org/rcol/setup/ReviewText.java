package org.rcol.setup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as a text to read and to compare: a first line that says what it is, then a line {@code name: value} for each value. Logic, and
 * values of several lines, are in a block below the name, each line behind four blanks.
 */
public final class ReviewText {
    private static final String MARK = "# rcol-setup ";
    private static final String VERSION = "1.0";
    private static final String INDENT = "    ";

    private ReviewText() {}

    /** The text of an entry. */
    public static String of(SetupEntry entry) {
        var text = new StringBuilder(MARK + VERSION + ": " + entry.kind().word() + "\n");
        entry.values().forEach((name, value) -> {
            if (entry.isLogic(name) || value.indexOf('\n') >= 0) {
                text.append(name).append(":\n");
                for (String line : value.split("\n", -1)) {
                    text.append(INDENT).append(line).append('\n');
                }
            } else {
                text.append(name).append(": ").append(value).append('\n');
            }
        });
        return text.toString();
    }

    /** Whether a text was written by {@link #of}, be it by another version. */
    public static boolean isOurs(String text) {
        return text.startsWith(MARK);
    }

    /** The kind of the entry in a text that this version of rcol wrote. */
    public static Optional<SetupKind> kind(String text) {
        String mark = MARK + VERSION + ": ";
        int end = text.indexOf('\n');
        return text.startsWith(mark) && end > 0
                ? SetupKind.of(text.substring(mark.length(), end).strip())
                : Optional.empty();
    }

    /**
     * The entry in a text; nothing where it is another text, or of a version that is not known.
     *
     * @param file where the text is
     */
    static Optional<SetupEntry> read(String text, String file) {
        String[] lines = text.replace("\r\n", "\n").split("\n", -1);
        return kind(text).map(known -> read(known, lines, file));
    }

    private static SetupEntry read(SetupKind kind, String[] lines, String file) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, Integer> places = new HashMap<>();
        List<String> block = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i];
            int colon = line.indexOf(':');
            if (line.startsWith(INDENT)) {
                block.add(line.substring(INDENT.length()));
            } else if (colon > 0) {
                String value = line.substring(colon + 1);
                block = new ArrayList<>();
                if (!value.isEmpty()) {
                    block.add(value.startsWith(" ") ? value.substring(1) : value);
                }
                String name = line.substring(0, colon);
                values.put(name, block);
                places.put(name, value.isEmpty() ? i + 2 : i + 1);
            }
        }
        var joined = new LinkedHashMap<String, String>();
        kind.inOrder(values.keySet())
                .forEach(name -> joined.put(name, String.join("\n", values.getOrDefault(name, List.of()))));
        return new SetupEntry(kind, joined, file, places);
    }
}
