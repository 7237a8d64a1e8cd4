package org.rcol.export.records.loader;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rcol.state.Sha256;

/** Names and labels within the limits of a program. */
final class ToolNames {
    private static final int SUM = 5;

    private final Map<String, String> names;

    private ToolNames(Map<String, String> names) {
        this.names = names;
    }

    /**
     * A name for each: its own where the program takes it; else shortened, with letters at its end that depend on the whole name
     * only, so that it is the same in every export.
     *
     * @param longest how many characters a name may have
     * @param reserved words that are no names, in lower case
     */
    static ToolNames of(List<String> columns, int longest, Set<String> reserved) {
        Set<String> taken = new HashSet<>();
        columns.stream().filter(name -> isName(name, longest, reserved)).forEach(name -> taken.add(folded(name)));
        Map<String, String> names = new HashMap<>();
        for (String name : columns) {
            String chosen = isName(name, longest, reserved) ? name : shortened(name, longest);
            while (!chosen.equals(name) && !taken.add(folded(chosen))) {
                chosen = shortened(chosen + "_", longest);
            }
            names.put(name, chosen);
        }
        return new ToolNames(names);
    }

    /** The name for one of them. */
    String of(String name) {
        return names.getOrDefault(name, name);
    }

    private static boolean isName(String name, int longest, Set<String> reserved) {
        return name.length() <= longest
                && name.matches("[A-Za-z][A-Za-z0-9_]*[A-Za-z0-9]|[A-Za-z]")
                && !reserved.contains(folded(name));
    }

    private static String shortened(String name, int longest) {
        String plain = name.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(?![A-Za-z])", "v");
        String sum = "_" + Sha256.of(name).substring(0, SUM);
        return plain.substring(0, Math.min(plain.length(), longest - sum.length())) + sum;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** As much of a text as fits into this many bytes of UTF-8. */
    static String cut(String text, int bytes) {
        int end = 0;
        int left = bytes;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            left -= Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (left < 0) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end);
    }
}
