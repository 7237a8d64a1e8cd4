package org.rcol.sandbox.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rcol.json.Json;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.api.call.Call;
import org.rcol.sandbox.api.call.TokenUsers;
import org.rcol.sandbox.api.call.UserAccess;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.WireFormat;

/**
 * Stands in for the people who work on REDCap's web pages: opens and saves forms, locks and signs them, answers surveys. What they do shows in
 * what the API answers.
 */
public final class WebPages {
    private final Project project;
    private final TokenUsers users;
    private final SandboxOptions options;
    private final Map<String, Call> actions;

    /** The web pages of a project; a token says whose browser it is. */
    public WebPages(Project project, TokenUsers users, SandboxOptions options) {
        this.project = project;
        this.users = users;
        this.options = options;
        var forms = new OpenForms();
        this.actions = Map.of(
                "open", forms::open,
                "save", forms::save,
                "lock", Locks::lock,
                "unlock", Locks::unlock,
                "sign", Locks::sign,
                "respond", Surveys::respond,
                "messages", WebPages::messages);
    }

    /**
     * Does what a request says, in JSON; 400 and a text for what cannot be done.
     *
     * @throws IOException if the state cannot be read or written
     */
    public SandboxAnswer answer(Parameters parameters) throws IOException {
        try {
            UserAccess access = users.ofToken(parameters.get("token").strip())
                    .orElseThrow(() -> Refusal.forbidden("No user has this token"));
            Call action = actions.get(parameters.get("action").strip());
            if (action == null) {
                throw Refusal.badRequest("The parameter \"action\" must be one of "
                        + String.join(", ", new TreeSet<>(actions.keySet())));
            }
            synchronized (project) {
                return action.answer(new ApiRequest(parameters, project, access, users, options));
            }
        } catch (Refusal e) {
            return e.answer(WireFormat.JSON);
        }
    }

    /** An answer in JSON. */
    static SandboxAnswer json(Map<String, ?> content) {
        return SandboxAnswer.text(200, WireFormat.JSON.contentType(), Json.compact(content));
    }

    /** What would have become of each alert and invitation since the sandbox was started. */
    private static SandboxAnswer messages(ApiRequest request) {
        List<Map<String, Object>> messages = request.project().messages().stream()
                .<Map<String, Object>>map(count -> {
                    var row = new LinkedHashMap<String, Object>();
                    row.put("kind", count.message().kind());
                    row.put("name", count.message().name());
                    row.put("sent", count.sent());
                    row.put("cancelled", count.cancelled());
                    row.put("unknown", count.unknown());
                    return row;
                })
                .toList();
        return json(Map.of("messages", messages));
    }

    /**
     * Lets only forms pass that can be changed: a locked one is read-only, for participants too (REDCap_KB_RAG RC-LOCK-01).
     *
     * @throws Refusal for a locked one
     */
    static void refuseLocked(AddressedForm form, ApiRequest request) throws Refusal {
        if (request.project().forms().now().isLocked(form.place())) {
            throw Refusal.badRequest("The form is locked");
        }
    }
}
