package org.rcol.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** Writes one value into a TOML text and leaves every other character as it is, comments and line ends included. */
final class TomlEdit {
    private TomlEdit() {}

    /**
     * The text with a profile's value set.
     *
     * @param value as it is written in TOML: a number or a date
     * @throws RcolException {@code USAGE} if the text is written in a way that this cannot change safely; the line to write by hand is in
     *     the hint
     */
    static String set(TomlFile toml, String profile, String key, String value) {
        String edited = edited(toml, profile, key, value);
        ObjectNode wanted = toml.root().deepCopy();
        ObjectNode table = profile.isEmpty()
                ? wanted
                : wanted.withObjectProperty("profile").withObjectProperty(profile);
        try {
            table.set(key, TomlFile.of(toml.name(), key + " = " + value).root().get(key));
            if (TomlFile.of(toml.name(), edited).root().equals(wanted)) {
                return edited;
            }
        } catch (IOException | RcolException e) {
            // The text would no longer be what it was.
        }
        throw RcolException.of(Kind.USAGE, toml.name() + " is written in a way that rcol does not dare to change")
                .hint("write it yourself" + (profile.isEmpty() ? "" : ", below [profile." + profile + "]") + ": " + key
                        + " = " + value);
    }

    private static String edited(TomlFile toml, String profile, String key, String value) {
        String text = toml.source();
        TomlLines places = TomlLines.of(text);
        String table = profile.isEmpty() ? "" : "profile." + profile;
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\\n)", -1)));
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        String line = key + " = " + value + end;
        if (toml.own(profile, key).isPresent()) {
            int index = places.line(table, key) - 1;
            lines.set(index, replaced(lines.get(index), key, value));
        } else if (profile.isEmpty()) {
            lines.add(0, line);
        } else if (places.head(table) > 0) {
            lines.add(places.head(table), line);
        } else {
            boolean open = !text.isEmpty() && !text.endsWith("\n");
            lines.add((open ? end : "") + (text.isEmpty() ? "" : end) + "[" + table + "]" + end + line);
        }
        return String.join("", lines);
    }

    private static String replaced(String line, String key, String to) {
        Pattern value = Pattern.compile("(\\s*[\\w.\"'-]*" + key + "[\"']?\\s*=\\s*)(\"[^\"]*\"|'[^']*'|[^\\s#]+)");
        Matcher found = value.matcher(line);
        return found.lookingAt() ? found.group(1) + to + line.substring(found.end()) : line;
    }
}
