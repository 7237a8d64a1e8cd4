package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.rcol.sandbox.project.LogEntry.Kind;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentRows;

/**
 * The imports and deletions of arms, events, mappings and of what repeats: for users with Project Design and Setup, in Development alone
 * (official help). The answer is the bare number of what was sent.
 */
final class DesignChanges {
    private final Project project;
    private final SandboxOptions options;

    DesignChanges(Project project, SandboxOptions options) {
        this.project = project;
        this.options = options;
    }

    /** What changes the design, and the number to answer. */
    private interface Change {
        int apply(DesignEdit edit) throws Refusal, IOException;
    }

    /** A change that only longitudinal projects know, made from the rows that were sent. */
    private Answer longitudinal(Parameters parameters, String what, Change change) throws Refusal, IOException {
        if (!project.design().longitudinal()) {
            throw Refusal.badRequest("You cannot import " + what + " for classic projects");
        }
        return change(parameters, what, change);
    }

    private Answer change(Parameters parameters, String what, Change change) throws Refusal, IOException {
        if (options.missing().contains(Right.DESIGN)) {
            throw Refusal.forbidden(MetadataImport.NO_DESIGN);
        }
        if (options.production()) {
            throw Refusal.badRequest("This method is only available for projects in Development status: " + what);
        }
        synchronized (project) {
            var edit = new DesignEdit(project.design(), project.layout());
            int count = change.apply(edit);
            project.design(edit.design());
            project.log().add(Kind.MANAGE, "Manage/Design ", "Import " + what + " (API)", List.of());
            return Answer.text(200, parameters.returnFormat().contentType(), String.valueOf(count));
        }
    }

    /** The rows in {@code data}, each handed on in order; their number comes back. */
    private static int each(Parameters parameters, RowTaker taker) throws Refusal, IOException {
        int[] count = {0};
        SentRows.of(parameters.format(), parameters.get("data"), parameters.delimiter())
                .forEach((number, row) -> {
                    taker.take(row);
                    count[0]++;
                });
        return count[0];
    }

    private interface RowTaker {
        void take(Map<String, String> row) throws Refusal;
    }

    private static boolean overrides(Parameters parameters) {
        return parameters.isTrue("override");
    }

    /** With {@code override=1} all arms go first, with their events and mappings (redcap-tools/PyCap {@code test_long_project.py}). */
    Answer importArms(Parameters parameters) throws Refusal, IOException {
        return longitudinal(parameters, "arms", edit -> {
            if (overrides(parameters)) {
                edit.deleteAllArms();
            }
            return each(parameters, edit::putArm);
        });
    }

    Answer deleteArms(Parameters parameters) throws Refusal, IOException {
        List<String> arms = parameters.array("arms");
        return longitudinal(parameters, "arms", edit -> edit.deleteArms(arms));
    }

    Answer importEvents(Parameters parameters) throws Refusal, IOException {
        return longitudinal(parameters, "events", edit -> {
            if (overrides(parameters)) {
                edit.deleteAllEvents();
            }
            return each(parameters, edit::putEvent);
        });
    }

    Answer deleteEvents(Parameters parameters) throws Refusal, IOException {
        List<String> events = parameters.array("events");
        return longitudinal(parameters, "events", edit -> edit.deleteEvents(events));
    }

    /** What is sent takes the place of all mappings (redcap-tools/PyCap {@code test_fem_import}). */
    Answer importMappings(Parameters parameters) throws Refusal, IOException {
        return longitudinal(parameters, "form/event mappings", edit -> {
            edit.clearDesignations();
            return each(parameters, edit::designate);
        });
    }

    /** What is sent takes the place of the whole set-up (vubiostat/redcapAPI, repeatingInstrumentMethods). */
    Answer importRepeats(Parameters parameters) throws Refusal, IOException {
        return change(parameters, "repeating instruments and events", edit -> {
            edit.clearRepeats();
            return each(parameters, edit::repeat);
        });
    }
}
