package org.rcol.upload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FormName;
import org.rcol.failure.RcolException;
import org.rcol.plan.AddForm;
import org.rcol.plan.Change;
import org.rcol.plan.MoveField;
import org.rcol.plan.Plan;
import org.rcol.plan.RemoveForm;
import org.rcol.plan.RenameForm;
import org.rcol.redcap.FormEvent;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.Redcap;

/** What is left to do by hand in REDCap after an upload, because the 18 columns do not hold it. */
final class ManualSteps {
    private final ProjectInfo project;
    private final List<String> steps = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();

    private ManualSteps(ProjectInfo project) {
        this.project = project;
    }

    /** Computes the steps; asks for the event mapping only where a field moves in a longitudinal project. */
    static List<String> of(ProjectInfo project, Plan plan, List<DictionaryFile> files, Redcap redcap) {
        var steps = new ManualSteps(project);
        for (Change change : plan.changes()) {
            if (change instanceof AddForm added) {
                steps.newForm(added.form());
            } else if (change instanceof RenameForm renamed) {
                steps.newForm(renamed.to());
                steps.steps.add(
                        "\"" + renamed.from() + "\" loses its event designation, survey settings and user rights; "
                                + "set them up for \"" + renamed.to() + "\"");
            } else if (change instanceof RemoveForm removed && plan.current().size() > 1) {
                steps.steps.add("look through reports, alerts and data quality rules for \"" + removed.form() + "\"");
            }
        }
        steps.moves(plan, redcap);
        files.forEach(steps::attachments);
        steps.titles();
        return List.copyOf(steps.steps);
    }

    private void newForm(FormName form) {
        if (project.longitudinal()) {
            steps.add("\"" + form + "\" is in no event: nobody can enter data until you assign it "
                    + "(Project Setup > Designate Instruments)");
        }
        if (project.surveys()) {
            steps.add("\"" + form
                    + "\" is not a survey yet; enable it in the Online Designer if participants fill it in");
        }
        if (project.repeating()) {
            steps.add("\"" + form + "\" does not repeat; if it should, set it up under Repeating Instruments");
        }
        titles.add("\"" + title(form) + "\"");
    }

    private void titles() {
        if (!titles.isEmpty()) {
            steps.add("the API cannot set titles: new forms are shown as " + String.join(", ", titles)
                    + ", which the Online Designer can change");
        }
    }

    /** The title that REDCap makes from a form's name. */
    private static String title(FormName form) {
        var title = new StringBuilder();
        for (String word : form.text().split("_", -1)) {
            if (!word.isEmpty()) {
                title.append(title.length() > 0 ? " " : "");
                title.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return title.toString();
    }

    private void moves(Plan plan, Redcap redcap) {
        List<MoveField> moves = plan.changes().stream()
                .filter(MoveField.class::isInstance)
                .map(MoveField.class::cast)
                .filter(move -> plan.current().instrument(move.to()).isPresent())
                .toList();
        if (moves.isEmpty() || !project.longitudinal()) {
            return;
        }
        try {
            List<FormEvent> mapping = redcap.formEventMapping();
            for (MoveField move : moves) {
                Set<String> lost = events(mapping, move.moved().form());
                lost.removeAll(events(mapping, move.to()));
                if (!lost.isEmpty()) {
                    steps.add("values of \"" + move.moved().name() + "\" are not seen in " + String.join(", ", lost)
                            + " until \"" + move.to() + "\" is designated there");
                }
            }
        } catch (RcolException e) {
            steps.add("check under Designate Instruments that the moved fields' new forms are in the same events");
        }
    }

    private static Set<String> events(List<FormEvent> mapping, FormName form) {
        Set<String> events = new HashSet<>();
        mapping.stream().filter(entry -> entry.form().equals(form)).forEach(entry -> events.add(entry.event()));
        return events;
    }

    private void attachments(DictionaryFile file) {
        file.facts().zip().ifPresent(zip -> {
            List<String> others = zip.entries().stream()
                    .filter(entry -> !entry.endsWith("instrument.csv")
                            && !entry.endsWith("OriginID.txt")
                            && !entry.endsWith("AuthorID.txt")
                            && !entry.endsWith("InstrumentID.txt")
                            && !entry.endsWith("/"))
                    .toList();
            if (!others.isEmpty()) {
                steps.add(file.name() + " holds " + others.size()
                        + " files that the API does not take (attachments, survey "
                        + "settings, stop actions): add them in the Online Designer");
            }
        });
    }

    /** What "verified" does not cover, with the modules that this project uses. */
    static List<String> notLookedAt(ProjectInfo project) {
        var list = new ArrayList<String>();
        if (project.longitudinal()) {
            list.add("events and their forms");
        }
        list.addAll(List.of(
                "survey settings",
                "attachments",
                "stop actions",
                "translations",
                "user rights",
                "alerts",
                "reports",
                "data quality rules"));
        if (project.randomization()) {
            list.add("the randomization (this project uses it)");
        }
        if (project.scheduling()) {
            list.add("the schedule (this project uses it)");
        }
        if (!project.externalModules().isBlank()) {
            list.add("external modules: " + project.externalModules());
        }
        return List.copyOf(list);
    }
}
