package org.rcol.sandbox.api.design;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;

/**
 * The imports and deletions of arms, events, mappings and of what repeats: for users with Project Design and Setup, only in Development
 * (official help). The answer is the bare number of what was sent.
 */
public final class DesignChanges {
    private DesignChanges() {}

    /** What changes the design, and the number to answer. */
    private interface Change {
        int apply(DesignEdit edit) throws Refusal, IOException;
    }

    private interface RowConsumer {
        void take(Map<String, String> row) throws Refusal;
    }

    private static SandboxAnswer change(ApiRequest request, String what, Change change) throws Refusal, IOException {
        request.access().require(Right.DESIGN, "Project Design and Setup");
        if (request.options().production()) {
            throw Refusal.badRequest("This method is only available for projects in Development status: " + what);
        }
        Project project = request.project();
        var edit = new DesignEdit(project.design(), project.layout(), project.uniqueNames());
        int count = change.apply(edit);
        project.design(edit.design());
        request.logManaging("Import " + what + " (API)");
        return request.count(count);
    }

    /** Hands on the rows that were sent; their number comes back. */
    private static int each(ApiRequest request, RowConsumer consumer) throws Refusal, IOException {
        int[] count = {0};
        request.rows().forEach((number, row) -> {
            consumer.take(row);
            count[0]++;
        });
        return count[0];
    }

    /** Adds arms; {@code override=1} deletes all arms with their events and mappings first (PyCap {@code test_long_project.py}). */
    public static SandboxAnswer importArms(ApiRequest request) throws Refusal, IOException {
        return change(request, "arms", edit -> {
            if (request.parameters().isTrue("override")) {
                edit.deleteAllArms();
            }
            return each(request, edit::putArm);
        });
    }

    /** Deletes arms with their events. */
    public static SandboxAnswer deleteArms(ApiRequest request) throws Refusal, IOException {
        List<String> arms = request.parameters().array("arms");
        return change(request, "arms", edit -> edit.deleteArms(arms));
    }

    /** Adds events; {@code override=1} deletes all events first. */
    public static SandboxAnswer importEvents(ApiRequest request) throws Refusal, IOException {
        return change(request, "events", edit -> {
            if (request.parameters().isTrue("override")) {
                edit.deleteAllEvents();
            }
            return each(request, edit::putEvent);
        });
    }

    /** Deletes events. */
    public static SandboxAnswer deleteEvents(ApiRequest request) throws Refusal, IOException {
        List<String> events = request.parameters().array("events");
        return change(request, "events", edit -> edit.deleteEvents(events));
    }

    /** Replaces all mappings (redcap-tools/PyCap {@code test_fem_import}). */
    public static SandboxAnswer importMappings(ApiRequest request) throws Refusal, IOException {
        if (!request.project().design().longitudinal()) {
            throw Refusal.badRequest("You cannot import form/event mappings for classic projects");
        }
        return change(request, "form/event mappings", edit -> {
            edit.clearDesignations();
            return each(request, edit::designate);
        });
    }

    /** Replaces the whole set-up of what repeats (vubiostat/redcapAPI, repeatingInstrumentMethods). */
    public static SandboxAnswer importRepeats(ApiRequest request) throws Refusal, IOException {
        return change(request, "repeating instruments and events", edit -> {
            edit.clearRepeats();
            return each(request, edit::repeat);
        });
    }
}
