package org.rcol.sandbox.api.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.Offsets;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.wire.CsvRows;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.WireFormat;

/**
 * The exports of arms, events, instrument-event mappings and of what repeats. Classic projects have no arms, events and mappings, and say
 * so (OuhscBbmc/REDCapR {@code test-arm-export.R}, {@code test-event-read.R}, {@code test-event-instruments.R}).
 */
public final class DesignExports {
    private DesignExports() {}

    private static Design longitudinal(ApiRequest request, String what) throws Refusal {
        Design design = request.project().design();
        if (!design.longitudinal()) {
            throw Refusal.badRequest("You cannot export " + what + " for classic projects");
        }
        return design;
    }

    /** Whether an arm was asked for; all of them are where none is named. */
    private static Predicate<Integer> asked(ApiRequest request, Design design) throws Refusal {
        Set<String> all =
                design.arms().stream().map(arm -> String.valueOf(arm.number())).collect(Collectors.toSet());
        Set<String> asked = request.parameters().known("arms", all);
        return arm -> (asked.isEmpty() ? all : asked).contains(String.valueOf(arm));
    }

    /** The arms that have an event (redcap-tools/PyCap {@code test_long_project.py}). */
    public static SandboxAnswer arms(ApiRequest request) throws Refusal {
        Design design = longitudinal(request, "arms");
        Predicate<Integer> asked = asked(request, design);
        List<List<Object>> rows = design.arms().stream()
                .filter(arm -> asked.test(arm.number()))
                .filter(arm -> design.events().stream().anyMatch(event -> event.arm() == arm.number()))
                .map(arm -> List.<Object>of(arm.number(), arm.name()))
                .toList();
        return request.table("arms", List.of("arm_num", "name"), rows);
    }

    /** The events. */
    public static SandboxAnswer events(ApiRequest request) throws Refusal {
        Design design = longitudinal(request, "events");
        Predicate<Integer> asked = asked(request, design);
        // Only projects with scheduling have the three columns of it (PHPCap EventsTest).
        boolean scheduling = request.project().isOn("scheduling_enabled");
        List<String> columns = new ArrayList<>(List.of("event_name", "arm_num"));
        if (scheduling) {
            columns.addAll(List.of("day_offset", "offset_min", "offset_max"));
        }
        columns.addAll(List.of("unique_event_name", "custom_event_label", "event_id"));
        List<List<Object>> rows = design.events().stream()
                .filter(event -> asked.test(event.arm()))
                .map(event -> row(event, scheduling))
                .toList();
        return request.table("events", columns, rows);
    }

    private static List<Object> row(Event event, boolean scheduling) {
        List<Object> row = new ArrayList<>(List.of(event.name(), event.arm()));
        if (scheduling) {
            Offsets offsets = event.offsets();
            row.addAll(List.of(offsets.day(), offsets.before(), offsets.after()));
        }
        row.addAll(List.of(event.unique(), event.customLabel(), event.id()));
        return row;
    }

    /** Which instrument is in which event: by event, then by instrument (OuhscBbmc/REDCapR {@code event-instruments/default.R}). */
    public static SandboxAnswer mappings(ApiRequest request) throws Refusal {
        Design design = longitudinal(request, "form/event mappings");
        // An arm that is not there has no mapping (OuhscBbmc/REDCapR event-instruments/1-arm.R).
        List<String> arms = request.parameters().array("arms");
        Predicate<Integer> asked = arm -> arms.isEmpty() || arms.contains(String.valueOf(arm));
        List<List<Object>> rows = design.events().stream()
                .filter(event -> asked.test(event.arm()))
                .flatMap(event -> request.project().layout().formNames().stream()
                        .filter(form -> design.holds(event.id(), form))
                        .map(form -> List.<Object>of(event.arm(), event.unique(), form)))
                .toList();
        List<String> columns = List.of("arm_num", "unique_event_name", "form");
        // Without a row there is a heading all the same, which records do not have (redcapAPI test-109, REDCapR
        // 1-arm.R).
        return rows.isEmpty() && request.parameters().format() == WireFormat.CSV
                ? SandboxAnswer.text(200, WireFormat.CSV.contentType(), String.join(",", columns) + "\n")
                : request.table("items", columns, rows);
    }

    /** What repeats. A blank instrument means the whole event; only longitudinal projects have a column for it (PyCap {@code repeating.py}). */
    public static SandboxAnswer repeats(ApiRequest request) throws Refusal {
        request.access().require(Right.DESIGN, "Project Design and Setup");
        Design design = request.project().design();
        if (!design.hasRepeats()) {
            // The text is a real server's (OuhscBbmc/REDCapR test-instrument-repeating.R).
            throw Refusal.badRequest("You cannot export repeating instruments and events because the project does not "
                    + "contain any repeating instruments and events");
        }
        // The event comes first, if at all.
        int from = design.longitudinal() ? 0 : 1;
        List<List<String>> rows = design.repeats().stream()
                .map(repeat -> List.of(
                                design.event(repeat.event()).map(Event::unique).orElse(""),
                                repeat.form(),
                                repeat.customLabel())
                        .subList(from, 3))
                .toList();
        List<String> columns =
                List.of("event_name", "form_name", "custom_form_label").subList(from, 3);
        if (request.parameters().format() == WireFormat.CSV) {
            // Labels with blanks are bare here (PHPCap RepeatingTest).
            String lines = CsvRows.bare(
                    Stream.concat(Stream.of(columns), rows.stream()).toList());
            return SandboxAnswer.text(200, WireFormat.CSV.contentType(), lines);
        }
        return request.table("items", columns, rows);
    }
}
