package org.rcol.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.SandboxOptions.Right;

/** The API behind the door: finds the call that a request means, if its token and rights allow it. */
final class Api {
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

    Api(Project project, SandboxOptions options) {
        this.project = project;
        this.access = new Access(options.missing(), options.group().map(this::group));
        this.exports = exports(options);
        this.changes = changes(options);
    }

    private Map<String, Call> exports(SandboxOptions options) {
        var calls = new ProjectCalls(project, options);
        var design = new DesignExports(project, access);
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
                Map.entry("record", new RecordExport(project, access)),
                Map.entry("log", new LogExport(project)),
                Map.entry("user", new UserExport(project, access)),
                Map.entry("dag", calls::groups),
                Map.entry(
                        "generateNextRecordName",
                        parameters -> Answer.bare(new NextRecordName(project, access).next())));
    }

    private Map<String, Call> changes(SandboxOptions options) {
        var design = new DesignChanges(project, options);
        var settings = new ProjectSettings(project);
        return Map.ofEntries(
                Map.entry("metadata import", new MetadataImport(project, options)),
                Map.entry("project_settings import", parameters -> settings.change(parameters, options)),
                Map.entry("arm import", design::importArms),
                Map.entry("arm delete", design::deleteArms),
                Map.entry("event import", design::importEvents),
                Map.entry("event delete", design::deleteEvents),
                Map.entry("formEventMapping import", design::importMappings),
                Map.entry("repeatingFormsEvents import", design::importRepeats),
                Map.entry("record import", new RecordImport(project, access)),
                Map.entry("record delete", new RecordDeletion(project, access)),
                Map.entry("record rename", new RecordRenaming(project, access)));
    }

    private String group(String name) {
        return project.group(name).orElseThrow(() -> RcolException.of(
                        Kind.USAGE, "\"" + name + "\" cannot be the name of a data access group")
                .hint("it needs a letter from a to z or a digit"));
    }

    /** How many requests came. */
    int requests() {
        return requests.get();
    }

    /** How many metadata imports came, taken or not. */
    int metadataImports() {
        return metadataImports.get();
    }

    Answer answer(Parameters parameters) throws IOException {
        requests.incrementAndGet();
        try {
            if (!parameters.get("token").strip().equals(project.token())) {
                throw Refusal.forbidden("You do not have permissions to use the API");
            }
            return isWrite(parameters) ? write(parameters) : export(parameters);
        } catch (Refusal e) {
            return e.answer(parameters.returnFormat());
        }
    }

    /** An action says so, or else the data that came with it. */
    private static boolean isWrite(Parameters parameters) {
        String action = parameters.get("action");
        return action.isEmpty() ? parameters.has("data") : !action.equals("export");
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
