package org.rcol.config;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines on which the keys of a TOML text are written, as far as they are written plainly: one a line, under their table's head. */
final class TomlLines {
    private static final Pattern HEAD = Pattern.compile("\\s*\\[{1,2}([^\\[\\]]+)]{1,2}\\s*(?:#.*)?");
    private static final Pattern KEY = Pattern.compile("\\s*([\\w.\"'-]+)\\s*=.*");

    private final Map<String, Integer> lines = new HashMap<>();

    private TomlLines() {}

    /** Looks through a text. */
    static TomlLines of(String text) {
        var found = new TomlLines();
        String[] all = text.split("\n", -1);
        String table = "";
        for (int i = 0; i < all.length; i++) {
            Matcher head = HEAD.matcher(all[i].stripTrailing());
            Matcher key = KEY.matcher(all[i].stripTrailing());
            if (head.matches()) {
                table = plain(head.group(1));
                found.lines.putIfAbsent(table, i + 1);
            } else if (key.matches()) {
                found.lines.putIfAbsent(path(table, plain(key.group(1))), i + 1);
            }
        }
        return found;
    }

    private static String plain(String name) {
        return name.strip().replaceAll("[\"'\\s]", "");
    }

    private static String path(String table, String key) {
        return table.isEmpty() ? key : table + "." + key;
    }

    /** The line of a key, from 1; where it is written differently, its table's; 1 if even that is not known. */
    int line(String table, String key) {
        return lines.getOrDefault(path(table, key), lines.getOrDefault(table, 1));
    }

    /** The line of a table's head, from 1; 0 if it has none. */
    int head(String table) {
        return lines.getOrDefault(table, 0);
    }

    /** The line of a place in a text, from 1. */
    static int lineAt(String text, int index) {
        return (int) text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
    }
}
