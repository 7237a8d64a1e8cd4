package org.rcol.sandbox;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.SandboxOptions.Right;

/** The API behind the door: finds the call that a request means, if its token and rights allow it. */
final class Api {
    private static final Set<String> CLASSIC = Set.of("arm", "event", "formEventMapping");

    private final Project project;
    private final Access access;
    private final MetadataImport metadataImport;
    private final RecordImport recordImport;
    private final RecordDeletion recordDeletion;
    private final Map<String, Call> exports;
    /** By content and action. */
    private final Map<String, Call> changes;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger metadataImports = new AtomicInteger();

    Api(Project project, SandboxOptions options) {
        this.project = project;
        this.access = new Access(
                options.missing(), options.blindForms(), options.group().map(this::group));
        this.metadataImport = new MetadataImport(project, options);
        this.recordImport = new RecordImport(project, access);
        this.recordDeletion = new RecordDeletion(project, access);
        this.exports = exports(options);
        this.changes = changes();
    }

    private Map<String, Call> exports(SandboxOptions options) {
        var calls = new ProjectCalls(project, options);
        var records = new RecordExport(project, access);
        var mappings = new MappingCalls(project, access);
        return Map.ofEntries(
                Map.entry("version", parameters -> calls.version()),
                Map.entry("project", calls::project),
                Map.entry("metadata", new MetadataExport(project)),
                Map.entry("instrument", calls::instruments),
                Map.entry("exportFieldNames", calls::fieldNames),
                Map.entry("record", records),
                Map.entry("report", new ReportExport(options.reports(), records)),
                Map.entry("file", new FileCalls(project, access)::send),
                Map.entry("user", new UserExport(project, access)),
                Map.entry("userRole", new RoleCalls(project, access)::show),
                Map.entry("userRoleMapping", mappings::showRoles),
                Map.entry("userDagMapping", mappings::showGroups),
                Map.entry("dag", new GroupCalls(project, access)::show),
                Map.entry(
                        "generateNextRecordName",
                        parameters -> Answer.bare(new NextRecordName(project, access).next())));
    }

    private Map<String, Call> changes() {
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
            return parameters.isWrite() ? write(parameters) : export(parameters);
        } catch (Refusal e) {
            return e.answer(parameters.returnFormat());
        }
    }

    private Answer write(Parameters parameters) throws Refusal, IOException {
        String content = content(parameters);
        String action = parameters.get("action");
        boolean isImport = action.isEmpty() || action.equals("import");
        if (content.equals("metadata") && isImport) {
            metadataImports.incrementAndGet();
        }
        // The text is a real server's (OuhscBbmc/REDCapR test-write-error.R).
        if (!access.may(Right.IMPORT)) {
            throw Refusal.forbidden("You do not have API Import/Update privileges");
        }
        if (content.equals("metadata") && isImport) {
            return metadataImport.answer(parameters);
        }
        if (content.equals("record") && isImport) {
            return recordImport.answer(parameters);
        }
        if (content.equals("record") && action.equals("delete")) {
            return recordDeletion.answer(parameters);
        }
        Call change = changes.get(content + " " + (isImport ? "import" : action));
        if (change == null) {
            throw Refusal.notOffered("this change of content=" + content);
        }
        return change.answer(parameters);
    }

    private Answer export(Parameters parameters) throws Refusal, IOException {
        String content = content(parameters);
        if (!access.may(Right.EXPORT)) {
            // A web page with status 200 (vubiostat/redcapAPI#422); its text is not public.
            return Answer.page(200, "REDCap sandbox: access denied", "Access was not granted: no API Export right.");
        }
        if (CLASSIC.contains(content)) {
            throw Refusal.badRequest("You cannot export " + inWords(content) + " for classic projects");
        }
        return Optional.ofNullable(exports.get(content)).orElseThrow().answer(parameters);
    }

    private String content(Parameters parameters) throws Refusal {
        String content = parameters.get("content");
        if (!exports.containsKey(content) && !CLASSIC.contains(content)) {
            throw Refusal.badRequest("The value of the parameter \"content\" is not valid");
        }
        return content;
    }

    private static String inWords(String content) {
        return content.equals("formEventMapping") ? "form/event mappings" : content + "s";
    }
}
