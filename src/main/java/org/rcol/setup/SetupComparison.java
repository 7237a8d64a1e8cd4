package org.rcol.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What differs between two set-ups, row by row and entry by entry.
 *
 * @param differences in the order of the parts
 * @param notCompared the parts that one of them does not know
 */
public record SetupComparison(List<SetupDifference> differences, List<Setup.Unread> notCompared) {
    public SetupComparison {
        differences = List.copyOf(differences);
        notCompared = List.copyOf(notCompared);
    }

    /** Compares two set-ups; columns and messages that one of them lacks are not compared. */
    public static SetupComparison between(Setup from, Setup to) {
        var differences = new ArrayList<SetupDifference>();
        var notCompared = new ArrayList<Setup.Unread>();
        for (SetupTable table : SetupTable.values()) {
            Part<TableRows> old = from.table(table);
            Part<TableRows> now = to.table(table);
            if (old.isKnown() && now.isKnown()) {
                new Tables(table, old.content(), now.content(), differences).compare();
            } else {
                notCompared.add(new Setup.Unread(table.text(), reason(old, now)));
            }
        }
        Map<String, SetupEntry> before = from.named();
        Map<String, SetupEntry> after = to.named();
        for (SetupKind kind : SetupKind.values()) {
            Part<List<SetupEntry>> old = from.entries(kind);
            Part<List<SetupEntry>> now = to.entries(kind);
            if (old.isKnown() && now.isKnown()) {
                entries(kind, before, after, from.messages() && to.messages(), differences);
            } else {
                notCompared.add(new Setup.Unread(kind.nouns(), reason(old, now)));
            }
        }
        return new SetupComparison(differences, notCompared);
    }

    private static String reason(Part<?> old, Part<?> now) {
        return now.reason().isEmpty() ? old.reason() : now.reason();
    }

    private static void entries(
            SetupKind kind,
            Map<String, SetupEntry> before,
            Map<String, SetupEntry> after,
            boolean messages,
            List<SetupDifference> differences) {
        names(before, after).forEach(name -> {
            SetupEntry old = before.get(name);
            SetupEntry now = after.get(name);
            SetupEntry one = old == null ? now : old;
            if (one == null || one.kind() != kind) {
                return;
            }
            if (old == null || now == null) {
                differences.add(whole(kind.text(), name, old == null));
                return;
            }
            for (String value : kind.inOrder(names(old.values(), now.values()))) {
                boolean compared = messages || !old.isMessage(value);
                if (compared && !old.get(value).equals(now.get(value))) {
                    differences.add(new SetupDifference(
                            kind.text(), name, SetupDifference.Change.CHANGED, value, old.get(value), now.get(value)));
                }
            }
        });
    }

    private static Set<String> names(Map<String, ?> before, Map<String, ?> after) {
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names;
    }

    private static SetupDifference whole(String part, String name, boolean added) {
        return new SetupDifference(
                part, name, added ? SetupDifference.Change.ADDED : SetupDifference.Change.REMOVED, "", "", "");
    }

    /** Two tables of one part. */
    private record Tables(SetupTable table, TableRows old, TableRows now, List<SetupDifference> differences) {
        void compare() {
            if (table.keys().isEmpty()) {
                settings();
                return;
            }
            Map<String, List<String>> before = byName(old);
            Map<String, List<String>> after = byName(now);
            names(before, after).forEach(name -> {
                List<String> row = before.get(name);
                List<String> other = after.get(name);
                if (row == null || other == null) {
                    differences.add(whole(table.text(), name, row == null));
                } else {
                    cells(name, row, other);
                }
            });
            if (table.isOrdered()) {
                List<String> common =
                        before.keySet().stream().filter(after::containsKey).toList();
                List<String> order =
                        after.keySet().stream().filter(before::containsKey).toList();
                if (!common.equals(order)) {
                    differences.add(new SetupDifference(
                            table.text(),
                            "order of the " + table.text(),
                            SetupDifference.Change.MOVED,
                            "",
                            keys(common),
                            keys(order)));
                }
            }
        }

        private String keys(List<String> names) {
            return names.stream()
                    .map(name -> name.substring(table.noun().length()).strip())
                    .collect(Collectors.joining(", "));
        }

        private void settings() {
            if (!old.rows().isEmpty() && !now.rows().isEmpty()) {
                cells("setting", old.rows().get(0), now.rows().get(0));
            }
        }

        private void cells(String name, List<String> row, List<String> other) {
            for (String column : now.columns()) {
                String from = old.cell(row, column);
                String to = now.cell(other, column);
                boolean compared = old.has(column) && table.isComparable(column) && !from.equals(to);
                if (compared) {
                    differences.add(
                            new SetupDifference(table.text(), name, SetupDifference.Change.CHANGED, column, from, to));
                }
            }
        }

        private Map<String, List<String>> byName(TableRows rows) {
            var named = new LinkedHashMap<String, List<String>>();
            for (List<String> row : rows.rows()) {
                String name = table.words(key -> rows.cell(row, key));
                String unique = name;
                for (int i = 2; named.containsKey(unique); i++) {
                    unique = name + " (" + i + ")";
                }
                named.put(unique, row);
            }
            return named;
        }
    }
}
