package org.rcol.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The set-up of a project.
 *
 * @param tables what the API exports as tables
 * @param kinds what only a project's XML shows
 * @param messages whether the texts for participants are in it
 * @param unknown names of elements and attributes of the XML that were not read
 */
public record Setup(
        Map<SetupTable, Part<TableRows>> tables,
        Map<SetupKind, Part<List<SetupEntry>>> kinds,
        boolean messages,
        List<String> unknown) {
    public Setup {
        tables = new EnumMap<>(tables);
        kinds = new EnumMap<>(kinds);
        unknown = List.copyOf(unknown);
    }

    /**
     * What was not looked at.
     *
     * @param part in words, such as {@code alerts}
     * @param reason why; blank where that is not known any more
     */
    public record Unread(String part, String reason) {
        /** Parts in words, those with the same reason together: {@code alerts, reports; REDCap refuses}. */
        public static Map<String, String> byReason(List<Unread> parts) {
            var lines = new LinkedHashMap<String, String>();
            for (Unread each : parts) {
                lines.merge(each.reason(), each.part(), (one, other) -> one + ", " + other);
            }
            lines.replaceAll((reason, names) -> names + (reason.isEmpty() ? "" : "; " + reason));
            return lines;
        }
    }

    /** A part that is a table. */
    public Part<TableRows> table(SetupTable table) {
        return Optional.ofNullable(tables.get(table))
                .orElseGet(() -> new Part<>(Part.State.NOT_READ, TableRows.EMPTY, ""));
    }

    /** The entries of a kind. */
    public Part<List<SetupEntry>> entries(SetupKind kind) {
        return Optional.ofNullable(kinds.get(kind)).orElseGet(() -> new Part<>(Part.State.NOT_READ, List.of(), ""));
    }

    /** All entries, each under a name for people that it alone has; two with one title are numbered. */
    public Map<String, SetupEntry> named() {
        return named(entries());
    }

    /** All entries of all kinds. */
    public List<SetupEntry> entries() {
        return kinds.values().stream().flatMap(part -> part.content().stream()).toList();
    }

    /** The order is by kind and title, so that it does not depend on where people put an entry. */
    private static Map<String, SetupEntry> named(List<SetupEntry> entries) {
        var named = new LinkedHashMap<String, SetupEntry>();
        entries.stream()
                .sorted(Comparator.comparing(SetupEntry::kind)
                        .thenComparing(SetupEntry::words)
                        .thenComparing(entry -> entry.values().toString()))
                .forEach(entry -> {
                    String name = entry.words();
                    for (int i = 2; named.containsKey(name); i++) {
                        name = entry.words() + " (" + i + ")";
                    }
                    named.put(name, entry);
                });
        return named;
    }

    /** What was not looked at, tables first. */
    public List<Unread> unread() {
        var unread = new ArrayList<Unread>();
        for (SetupTable table : SetupTable.values()) {
            if (!table(table).isKnown()) {
                unread.add(new Unread(table.text(), table(table).reason()));
            }
        }
        for (SetupKind kind : SetupKind.values()) {
            if (!entries(kind).isKnown()) {
                unread.add(new Unread(kind.nouns(), entries(kind).reason()));
            }
        }
        return unread;
    }

    /** The kinds with conditions that were not looked at, in words. */
    public List<String> unreadConditions() {
        return Arrays.stream(SetupKind.values())
                .filter(SetupKind::hasConditions)
                .filter(kind -> !entries(kind).isKnown())
                .map(SetupKind::nouns)
                .toList();
    }

    /** Every text that can name fields, instruments, events or choices. */
    public List<SetupText> texts() {
        var texts = new ArrayList<SetupText>();
        texts.addAll(cells(SetupTable.SETTINGS, "secondary_unique_field", SetupText.Kind.FIELDS));
        texts.addAll(cells(SetupTable.SETTINGS, "custom_record_label", SetupText.Kind.PIPED));
        texts.addAll(cells(SetupTable.EVENTS, "custom_event_label", SetupText.Kind.PIPED));
        texts.addAll(cells(SetupTable.MAPPING, "unique_event_name", SetupText.Kind.EVENTS));
        texts.addAll(cells(SetupTable.MAPPING, "form", SetupText.Kind.FORMS));
        texts.addAll(cells(SetupTable.REPEATING, "event_name", SetupText.Kind.EVENTS));
        texts.addAll(cells(SetupTable.REPEATING, "form_name", SetupText.Kind.FORMS));
        texts.addAll(cells(SetupTable.REPEATING, "custom_form_label", SetupText.Kind.PIPED));
        texts.addAll(cells(SetupTable.ROLES, "forms", SetupText.Kind.FORMS));
        texts.addAll(cells(SetupTable.ROLES, "forms_export", SetupText.Kind.FORMS));
        entries().forEach(entry -> texts.addAll(entry.texts()));
        return texts;
    }

    private List<SetupText> cells(SetupTable table, String column, SetupText.Kind kind) {
        TableRows rows = table(table).content();
        var texts = new ArrayList<SetupText>();
        for (int i = 0; i < rows.rows().size(); i++) {
            List<String> row = rows.rows().get(i);
            String cell = rows.cell(row, column);
            String place = table.words(key -> rows.cell(row, key)) + ", " + column;
            if (!cell.isBlank()) {
                String text = table == SetupTable.ROLES ? withoutRights(cell) : cell;
                texts.add(new SetupText(place, table.file(), i + 2, text, kind));
            }
        }
        return texts;
    }

    /** The instruments of a list such as {@code phq9:1,gad7:3}. */
    private static String withoutRights(String forms) {
        return Arrays.stream(forms.split(",", -1))
                .map(pair -> pair.split(":", 2)[0].strip())
                .collect(Collectors.joining(","));
    }
}
