package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.project.LogEntry;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;

/** The API behind the door: finds the call that a request means, if its token and rights allow it. */
public final class Api {
    /** How the log words the exports that are not of records (OuhscBbmc/REDCapR {@code log-read}); the others are worded alike. */
    private static final Map<String, String> LOGGED = Map.of(
            "version", "Export REDCap version (API)",
            "project", "Export project information (API)",
            "metadata", "Download data dictionary (API)",
            "instrument", "Export instruments (API)",
            "dag", "Export DAGs (API)",
            "log", "Export Logging (API)");

    private final Project project;
    private final Access access;
    private final Map<String, Call> exports;
    /** By content and action, such as {@code record delete}. */
    private final Map<String, Call> changes;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger metadataImports = new AtomicInteger();

    public Api(Project project, SandboxOptions options) {
        this.project = project;
        this.access = new Access(
                options.missing(), options.blindForms(), options.group().map(this::group));
        this.exports = exports(options);
        this.changes = changes(options);
    }

    private Map<String, Call> exports(SandboxOptions options) {
        var calls = new ProjectCalls(project, options);
        var design = new DesignExports(project, access);
        var records = new RecordExport(project, access);
        var mappings = new MappingCalls(project, access);
        return Map.ofEntries(
                Map.entry("version", parameters -> calls.version()),
                Map.entry("project", calls::project),
                Map.entry("metadata", new MetadataExport(project)),
                Map.entry("instrument", calls::instruments),
                Map.entry("exportFieldNames", calls::fieldNames),
                Map.entry("arm", design::arms),
                Map.entry("event", design::events),
                Map.entry("formEventMapping", design::mappings),
                Map.entry("repeatingFormsEvents", design::repeats),
                Map.entry("record", records),
                Map.entry("report", new ReportExport(options.reports(), records)),
                Map.entry("file", new FileCalls(project, access)::send),
                Map.entry("log", new LogExport(project)),
                Map.entry("user", new UserExport(project, access)),
                Map.entry("userRole", new RoleCalls(project, access)::show),
                Map.entry("userRoleMapping", mappings::showRoles),
                Map.entry("userDagMapping", mappings::showGroups),
                Map.entry("dag", new GroupCalls(project, access)::show),
                Map.entry(
                        "generateNextRecordName",
                        parameters -> Answer.bare(new NextRecordName(project, access).next())));
    }

    private Map<String, Call> changes(SandboxOptions options) {
        Map<String, Call> changes = new HashMap<>(designChanges(options));
        changes.putAll(sideChanges());
        changes.put("metadata import", new MetadataImport(project, options));
        changes.put("record import", new RecordImport(project, access));
        changes.put("record delete", new RecordDeletion(project, access));
        changes.put("record rename", new RecordRenaming(project, access));
        return Map.copyOf(changes);
    }

    private Map<String, Call> designChanges(SandboxOptions options) {
        var design = new DesignChanges(project, options);
        var settings = new ProjectSettings(project);
        return Map.of(
                "project_settings import", parameters -> settings.change(parameters, options),
                "arm import", design::importArms,
                "arm delete", design::deleteArms,
                "event import", design::importEvents,
                "event delete", design::deleteEvents,
                "formEventMapping import", design::importMappings,
                "repeatingFormsEvents import", design::importRepeats);
    }

    private Map<String, Call> sideChanges() {
        var files = new FileCalls(project, access);
        var users = new UserChanges(project, access);
        var roles = new RoleCalls(project, access);
        var mappings = new MappingCalls(project, access);
        var groups = new GroupCalls(project, access);
        return Map.ofEntries(
                Map.entry("file import", files::take),
                Map.entry("file delete", files::delete),
                Map.entry("user import", users::take),
                Map.entry("user delete", users::delete),
                Map.entry("userRole import", roles::take),
                Map.entry("userRole delete", roles::delete),
                Map.entry("userRoleMapping import", mappings::takeRoles),
                Map.entry("userDagMapping import", mappings::takeGroups),
                Map.entry("dag import", groups::take),
                Map.entry("dag delete", groups::delete),
                Map.entry("dag switch", groups::enter));
    }

    private String group(String name) {
        return project.group(name).orElseThrow(() -> RcolException.of(
                        Kind.USAGE, "\"" + name + "\" cannot be the name of a data access group")
                .hint("it needs a letter from a to z or a digit"));
    }

    /** How many requests came. */
    public int requests() {
        return requests.get();
    }

    /** How many metadata imports came, taken or not. */
    public int metadataImports() {
        return metadataImports.get();
    }

    public Answer answer(Parameters parameters) throws IOException {
        requests.incrementAndGet();
        try {
            if (!parameters.get("token").strip().equals(project.token())) {
                throw Refusal.forbidden("You do not have permissions to use the API");
            }
            return parameters.isWrite() ? write(parameters) : export(parameters);
        } catch (Refusal e) {
            return e.answer(parameters.returnFormat());
        }
    }

    private Answer write(Parameters parameters) throws Refusal, IOException {
        String content = content(parameters);
        String action = parameters.get("action").isEmpty() ? "import" : parameters.get("action");
        if (content.equals("metadata") && action.equals("import")) {
            metadataImports.incrementAndGet();
        }
        // The text is a real server's (OuhscBbmc/REDCapR test-write-error.R).
        if (!access.may(Right.IMPORT)) {
            throw Refusal.forbidden("You do not have API Import/Update privileges");
        }
        return Optional.ofNullable(changes.get(content + " " + action))
                .orElseThrow(() -> Refusal.notOffered("this change of content=" + content))
                .answer(parameters);
    }

    private Answer export(Parameters parameters) throws Refusal, IOException {
        String content = content(parameters);
        if (!access.may(Right.EXPORT)) {
            // A web page with status 200 (vubiostat/redcapAPI#422); its text is not public.
            return Answer.page(200, "REDCap sandbox: access denied", "Access was not granted: no API Export right.");
        }
        Answer answer = Optional.ofNullable(exports.get(content))
                .orElseThrow(() -> Refusal.notOffered("an export of content=" + content))
                .answer(parameters);
        log(content, parameters);
        return answer;
    }

    private void log(String content, Parameters parameters) throws IOException {
        if (content.equals("record")) {
            String shown = parameters.get("rawOrLabel").equals("label") ? "label" : "raw";
            String details = "export_format: " + parameters.format() + ", rawOrLabel: " + shown;
            project.log().add(LogEntry.Kind.EXPORT, "Data export (API)", details, List.of());
        } else {
            String details = LOGGED.getOrDefault(content, "Export " + content + " (API)");
            project.log().add(LogEntry.Kind.MANAGE, "Manage/Design ", details, List.of());
        }
    }

    private String content(Parameters parameters) throws Refusal {
        String content = parameters.get("content");
        boolean known = exports.containsKey(content)
                || changes.keySet().stream().anyMatch(change -> change.startsWith(content + " "));
        if (!known) {
            throw Refusal.badRequest("The value of the parameter \"content\" is not valid");
        }
        return content;
    }
}
