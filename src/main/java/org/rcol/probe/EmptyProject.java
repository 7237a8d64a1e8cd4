package org.rcol.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.RawAnswer;

/**
 * A project that a probe may work in: in Development, classic, without records, with one user at most, and with no field but its record
 * ID. What a probe that was stopped left behind, and nothing else, is passed over.
 */
final class EmptyProject {
    private static final String PROBE = "rcol_probe";

    private final ProbeTarget target;
    private final Field recordId;
    private final boolean leftover;

    private EmptyProject(ProbeTarget target, Field recordId, boolean leftover) {
        this.target = target;
        this.recordId = recordId;
        this.leftover = leftover;
    }

    /**
     * Looks at a project, and changes nothing.
     *
     * @throws RcolException {@code REFUSED} for one that a probe may not work in
     */
    static EmptyProject of(ProbeTarget target, ProjectInfo project) {
        if (project.inProduction()) {
            throw refused("is in Production");
        }
        DataDictionary dictionary = target.redcap().metadata();
        Field recordId = dictionary.fields().get(0);
        List<String> own = dictionary.fields().stream()
                .skip(1)
                .filter(field -> !field.form().text().startsWith(PROBE))
                .map(field -> field.name().text())
                .toList();
        if (!own.isEmpty()) {
            throw refused("has fields, " + own.get(0) + " among them");
        }
        target.recordId(recordId.name().text());
        List<String> ids = ids(target, recordId);
        if (ids.stream().anyMatch(id -> !isOfProbe(id, dictionary))) {
            throw refused("has records");
        }
        if (users(target) > 1) {
            throw refused("has other users");
        }
        boolean leftover = dictionary.size() > 1;
        if (project.longitudinal() && !leftover) {
            throw refused("is longitudinal");
        }
        return new EmptyProject(target, recordId, leftover);
    }

    /** Whether a probe that was stopped left something behind. */
    boolean isLeftover() {
        return leftover;
    }

    private static RcolException refused(String why) {
        return RcolException.of(Kind.REFUSED, "this project " + why + "; nothing was changed")
                .hint(
                        "make a new, empty project in REDCap for the probe, with an API token, and leave it in Development");
    }

    /** A record of an earlier probe; those that a server numbered are too, in a project that holds a probe's fields. */
    private static boolean isOfProbe(String id, DataDictionary dictionary) {
        return id.startsWith(PROBE) || (dictionary.size() > 1 && id.matches("\\d{1,3}"));
    }

    private static List<String> ids(ProbeTarget target, Field recordId) {
        String name = recordId.name().text();
        RawAnswer answer = target.ask("record", "format", "json", "fields[0]", name);
        return ProbeTarget.rows(answer).stream()
                .map(row -> String.valueOf(row.get(name)))
                .distinct()
                .toList();
    }

    /** How many users there are; 0 where the token may not ask. */
    private static int users(ProbeTarget target) {
        return ProbeTarget.rows(target.ask("user", "format", "json")).size();
    }

    /** The unique names of the events, as far as the project shows them. */
    static List<String> events(ProbeTarget target) {
        return ProbeTarget.rows(target.ask("event", "format", "json")).stream()
                .map(row -> String.valueOf(row.get("unique_event_name")))
                .toList();
    }

    Field recordId() {
        return recordId;
    }

    /** A field as a row of a dictionary import. */
    static Map<String, String> row(Field field) {
        var row = new LinkedHashMap<String, String>();
        for (Column column : Column.ALL) {
            row.put(column.apiName(), field.get(column));
        }
        return row;
    }

    /** Takes back what a probe did, and returns what it could not take back, in words. */
    List<String> restore() {
        var left = new ArrayList<String>();
        List<String> ids = ids(target, recordId);
        if (!ids.isEmpty()) {
            var parameters = new ArrayList<>(List.of("action", "delete", "format", "json"));
            for (int i = 0; i < ids.size(); i++) {
                parameters.addAll(List.of("records[" + i + "]", ids.get(i)));
            }
            note(left, "the records", target.ask("record", parameters.toArray(String[]::new)));
        }
        restoreEvents(left);
        target.send("repeatingFormsEvents", List.of());
        note(left, "the dictionary", target.send("metadata", List.of(row(recordId))));
        if (target.redcap().metadata().size() != 1) {
            left.add("the dictionary");
        }
        return left;
    }

    private void restoreEvents(List<String> left) {
        target.send("project_settings", List.of(Map.of("is_longitudinal", "1")));
        // The first is the one that every project has.
        List<String> added = events(target).stream().skip(1).toList();
        if (!added.isEmpty()) {
            var parameters = new ArrayList<>(List.of("action", "delete", "format", "json"));
            for (int i = 0; i < added.size(); i++) {
                parameters.addAll(List.of("events[" + i + "]", added.get(i)));
            }
            note(left, "the events", target.ask("event", parameters.toArray(String[]::new)));
        }
        note(
                left,
                "the setting is_longitudinal",
                target.send("project_settings", List.of(Map.of("is_longitudinal", "0"))));
    }

    private static void note(List<String> left, String what, RawAnswer answer) {
        if (!answer.isSuccess()) {
            left.add(what);
        }
    }
}
