package org.rcol.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.Repeat;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;

/**
 * The exports of arms, events, instrument-event mappings and of what repeats. Classic projects have no arms, events and mappings, and say
 * so (OuhscBbmc/REDCapR {@code test-arm-export.R}, {@code test-event-read.R}, {@code test-event-instruments.R}).
 */
final class DesignExports {
    private final Project project;
    private final Access access;

    DesignExports(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    private Design longitudinal(String what) throws Refusal {
        Design design = project.design();
        if (!design.longitudinal()) {
            throw Refusal.badRequest("You cannot export " + what + " for classic projects");
        }
        return design;
    }

    /** The arms that were asked for, or all. */
    private static Set<String> arms(Parameters parameters, Design design) throws Refusal {
        Set<String> all =
                design.arms().stream().map(arm -> String.valueOf(arm.number())).collect(Collectors.toSet());
        Set<String> asked = Set.copyOf(parameters.array("arms"));
        MetadataExport.known("arms", asked, all);
        return asked.isEmpty() ? all : asked;
    }

    /** An arm without any event is left out (redcap-tools/PyCap {@code test_long_project.py}). */
    Answer arms(Parameters parameters) throws Refusal {
        Design design = longitudinal("arms");
        Set<String> arms = arms(parameters, design);
        List<List<Object>> rows = design.arms().stream()
                .filter(arm -> arms.contains(String.valueOf(arm.number())))
                .filter(arm -> design.events().stream().anyMatch(event -> event.arm() == arm.number()))
                .map(arm -> List.<Object>of(arm.number(), arm.name()))
                .toList();
        return Answer.table(parameters.format(), "arms", List.of("arm_num", "name"), rows);
    }

    Answer events(Parameters parameters) throws Refusal {
        Design design = longitudinal("events");
        Set<String> arms = arms(parameters, design);
        List<List<Object>> rows = design.events().stream()
                .filter(event -> arms.contains(String.valueOf(event.arm())))
                .map(event ->
                        List.<Object>of(event.name(), event.arm(), event.unique(), event.customLabel(), event.id()))
                .toList();
        List<String> columns = List.of("event_name", "arm_num", "unique_event_name", "custom_event_label", "event_id");
        return Answer.table(parameters.format(), "events", columns, rows);
    }

    /** By event, in it by form (OuhscBbmc/REDCapR {@code event-instruments/default.R}). */
    Answer mappings(Parameters parameters) throws Refusal {
        Design design = longitudinal("form/event mappings");
        Set<String> arms = arms(parameters, design);
        var rows = new ArrayList<List<Object>>();
        for (Event event : design.events()) {
            for (String form : project.layout().formNames()) {
                if (arms.contains(String.valueOf(event.arm())) && design.holds(event.id(), form)) {
                    rows.add(List.of(event.arm(), event.unique(), form));
                }
            }
        }
        return Answer.table(parameters.format(), "items", List.of("arm_num", "unique_event_name", "form"), rows);
    }

    /** A blank form stands for the whole event; the event has a column in longitudinal projects alone (PyCap {@code repeating.py}). */
    Answer repeats(Parameters parameters) throws Refusal {
        if (!access.may(Right.DESIGN)) {
            throw Refusal.forbidden(MetadataImport.NO_DESIGN);
        }
        Design design = project.design();
        if (!design.hasRepeats()) {
            // The text is a real server's (OuhscBbmc/REDCapR test-instrument-repeating.R).
            throw Refusal.badRequest("You cannot export repeating instruments and events because the project does not "
                    + "contain any repeating instruments and events");
        }
        var rows = new ArrayList<List<String>>();
        for (Repeat repeat : design.repeats()) {
            String event = design.event(repeat.event()).map(Event::unique).orElse("");
            rows.add(
                    design.longitudinal()
                            ? List.of(event, repeat.form(), repeat.customLabel())
                            : List.of(repeat.form(), repeat.customLabel()));
        }
        List<String> columns = design.longitudinal()
                ? List.of("event_name", "form_name", "custom_form_label")
                : List.of("form_name", "custom_form_label");
        return Answer.table(parameters.format(), "items", columns, rows);
    }
}
