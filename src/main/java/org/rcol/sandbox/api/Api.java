package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.api.call.Call;
import org.rcol.sandbox.api.call.TokenUsers;
import org.rcol.sandbox.api.call.UserAccess;
import org.rcol.sandbox.api.design.DesignChanges;
import org.rcol.sandbox.api.design.DesignExports;
import org.rcol.sandbox.api.design.DictionaryCalls;
import org.rcol.sandbox.api.export.RecordExportCall;
import org.rcol.sandbox.api.export.ReportExportCall;
import org.rcol.sandbox.api.people.GroupCalls;
import org.rcol.sandbox.api.people.MappingCalls;
import org.rcol.sandbox.api.people.RoleCalls;
import org.rcol.sandbox.api.people.UserCalls;
import org.rcol.sandbox.api.project.LogExportCall;
import org.rcol.sandbox.api.project.ProjectCalls;
import org.rcol.sandbox.api.project.ProjectSettings;
import org.rcol.sandbox.api.records.FileCalls;
import org.rcol.sandbox.api.records.NextRecordName;
import org.rcol.sandbox.api.records.RecordDeletionCall;
import org.rcol.sandbox.api.records.RecordImportCall;
import org.rcol.sandbox.api.records.RecordRenamingCall;
import org.rcol.sandbox.api.xml.ProjectXmlCall;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.LoggedAction;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;

/** The API behind the HTTP endpoint: finds the call that a request means, if its token and rights allow it. */
public final class Api {
    /** How the log words the exports other than of records (OuhscBbmc/REDCapR {@code log-read}); the rest are worded alike. */
    private static final Map<String, String> LOGGED = Map.of(
            "version", "Export REDCap version (API)",
            "project", "Export project information (API)",
            "metadata", "Download data dictionary (API)",
            "instrument", "Export instruments (API)",
            "dag", "Export DAGs (API)",
            "log", "Export Logging (API)");

    /** By content and action. */
    private static final Map<String, Call> CALLS = Map.ofEntries(
            Map.entry("version export", ProjectCalls::version),
            Map.entry("project export", ProjectCalls::export),
            Map.entry("project_xml export", ProjectXmlCall::export),
            Map.entry("project_settings import", ProjectSettings::change),
            Map.entry("instrument export", ProjectCalls::instruments),
            Map.entry("exportFieldNames export", ProjectCalls::fieldNames),
            Map.entry("log export", LogExportCall::export),
            Map.entry("metadata export", DictionaryCalls::export),
            Map.entry("metadata import", DictionaryCalls::replace),
            Map.entry("arm export", DesignExports::arms),
            Map.entry("arm import", DesignChanges::importArms),
            Map.entry("arm delete", DesignChanges::deleteArms),
            Map.entry("event export", DesignExports::events),
            Map.entry("event import", DesignChanges::importEvents),
            Map.entry("event delete", DesignChanges::deleteEvents),
            Map.entry("formEventMapping export", DesignExports::mappings),
            Map.entry("formEventMapping import", DesignChanges::importMappings),
            Map.entry("repeatingFormsEvents export", DesignExports::repeats),
            Map.entry("repeatingFormsEvents import", DesignChanges::importRepeats),
            Map.entry("record export", RecordExportCall::export),
            Map.entry("record import", RecordImportCall::take),
            Map.entry("record delete", RecordDeletionCall::delete),
            Map.entry("record rename", RecordRenamingCall::rename),
            Map.entry("report export", ReportExportCall::export),
            Map.entry("generateNextRecordName export", NextRecordName::export),
            Map.entry("file export", FileCalls::send),
            Map.entry("file import", FileCalls::take),
            Map.entry("file delete", FileCalls::delete),
            Map.entry("user export", UserCalls::export),
            Map.entry("user import", UserCalls::take),
            Map.entry("user delete", UserCalls::delete),
            Map.entry("userRole export", RoleCalls::export),
            Map.entry("userRole import", RoleCalls::take),
            Map.entry("userRole delete", RoleCalls::delete),
            Map.entry("userRoleMapping export", MappingCalls::exportRoles),
            Map.entry("userRoleMapping import", MappingCalls::takeRoles),
            Map.entry("userDagMapping export", MappingCalls::exportGroups),
            Map.entry("userDagMapping import", MappingCalls::takeGroups),
            Map.entry("dag export", GroupCalls::export),
            Map.entry("dag import", GroupCalls::take),
            Map.entry("dag delete", GroupCalls::delete),
            Map.entry("dag switch", GroupCalls::enter));

    /** What real servers have and the sandbox has not (docs/sandbox.md). */
    private static final Set<String> NOT_OFFERED = Set.of(
            "externalModule",
            "fileRepository",
            "fileinfo",
            "participantList",
            "pdf",
            "surveyAccessCode",
            "surveyLink",
            "surveyQueueLink",
            "surveyReturnCode");

    private final Project project;
    private final TokenUsers users;
    private final SandboxOptions options;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger metadataImports = new AtomicInteger();

    /**
     * The API of a project.
     *
     * @throws RcolException {@code USAGE} if the options name a group that cannot be made
     */
    public Api(Project project, SandboxOptions options) {
        this.project = project;
        this.options = options;
        this.users = TokenUsers.of(options.users(), project);
    }

    /** The users with a token. */
    public TokenUsers users() {
        return users;
    }

    /** How many requests came. */
    public int requests() {
        return requests.get();
    }

    /** How many metadata imports came, taken or not. */
    public int metadataImports() {
        return metadataImports.get();
    }

    /**
     * Answers a request.
     *
     * @throws IOException if the state cannot be read or written
     */
    public SandboxAnswer answer(Parameters parameters) throws IOException {
        requests.incrementAndGet();
        try {
            UserAccess access = users.ofToken(parameters.get("token").strip())
                    .orElseThrow(() -> Refusal.forbidden("You do not have permissions to use the API"));
            String content = parameters.get("content");
            // From 15.1.0 and 15.5.2 (REDCap_KB_RAG).
            boolean exists = !Set.of("surveyAccessCode", "externalModule").contains(content)
                    || options.version().isSince(RedcapVersion.V15_6);
            if (NOT_OFFERED.contains(content) && exists) {
                throw Refusal.notOffered("content=" + content);
            }
            if (CALLS.keySet().stream().noneMatch(call -> call.startsWith(content + " "))) {
                throw Refusal.badRequest("The value of the parameter \"content\" is not valid");
            }
            refuseTexts(parameters);
            var request = new ApiRequest(parameters, project, access, users, options);
            return parameters.isWrite() ? change(content, request) : export(content, request);
        } catch (Refusal e) {
            return e.answer(parameters.returnFormat());
        }
    }

    /**
     * 13.4 refused a list that is a text (vubiostat/redcapAPI#59, OuhscBbmc/REDCapR#474); 13.8 and later split it
     * (ctsit/redcapcustodian#130).
     */
    private void refuseTexts(Parameters parameters) throws Refusal {
        List<String> texts = options.version().isSince(RedcapVersion.V14_5) ? List.of() : parameters.listsAsText();
        if (!texts.isEmpty()) {
            String name = "\"" + texts.get(0) + "\"";
            throw Refusal.badRequest(
                    "The " + name + " parameter has been provided with a value, but the value is not an array. The "
                            + name + " parameter must be provided as an array of one or more values.");
        }
    }

    private SandboxAnswer change(String content, ApiRequest request) throws Refusal, IOException {
        String action = request.get("action").isEmpty() ? "import" : request.get("action");
        if (content.equals("metadata") && action.equals("import")) {
            metadataImports.incrementAndGet();
        }
        // The text is a real server's (OuhscBbmc/REDCapR test-write-error.R).
        request.access().require(Right.IMPORT, "API Import/Update");
        Call call = call(content + " " + action, "this change of content=" + content);
        synchronized (project) {
            return call.answer(request);
        }
    }

    private SandboxAnswer export(String content, ApiRequest request) throws Refusal, IOException {
        if (!request.access().may(Right.EXPORT)) {
            // A web page with status 200 (vubiostat/redcapAPI#422); its text is not public.
            return SandboxAnswer.page(
                    200, "REDCap sandbox: access denied", "Access was not granted: no API Export right.");
        }
        SandboxAnswer answer =
                call(content + " export", "an export of content=" + content).answer(request);
        log(content, request);
        return answer;
    }

    private static Call call(String name, String what) throws Refusal {
        return Optional.ofNullable(CALLS.get(name)).orElseThrow(() -> Refusal.notOffered(what));
    }

    private static void log(String content, ApiRequest request) throws IOException {
        if (content.equals("record")) {
            Parameters parameters = request.parameters();
            String shown = parameters.get("rawOrLabel").equals("label") ? "label" : "raw";
            String details = "export_format: " + parameters.format() + ", rawOrLabel: " + shown;
            request.log(LoggedAction.Kind.EXPORT, "Data export (API) ", details, List.of());
        } else {
            request.logManaging(LOGGED.getOrDefault(content, "Export " + content + " (API)"));
        }
    }
}
