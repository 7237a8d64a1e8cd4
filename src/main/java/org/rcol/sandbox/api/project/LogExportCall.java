package org.rcol.sandbox.api.project;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.project.LoggedAction;
import org.rcol.sandbox.project.LoggedAction.Kind;
import org.rcol.sandbox.project.ProjectLog;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.RowWriter;
import org.rcol.sandbox.wire.SandboxAnswer;

/**
 * The export of the log: newest first, times to the minute, one row for each record (OuhscBbmc/REDCapR {@code log-read/2024-10-11.R}).
 */
public final class LogExportCall {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final List<String> COLUMNS = List.of("timestamp", "username", "action", "details", "record");
    private static final Set<String> TYPES = Set.of(
            "export",
            "manage",
            "user",
            "record",
            "record_add",
            "record_edit",
            "record_delete",
            "lock_record",
            "page_view");

    private LogExportCall() {}

    /** The lines of the log that were asked for. */
    public static SandboxAnswer export(ApiRequest request) throws Refusal {
        Parameters parameters = request.parameters();
        String type = parameters.get("logtype").toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !TYPES.contains(type)) {
            throw Refusal.unknown("logtype", List.of(type));
        }
        if (!parameters.get("dag").isBlank()) {
            throw Refusal.notOffered("the log of one Data Access Group");
        }
        LocalDateTime begin = time(request, "beginTime", LocalDateTime.MIN);
        LocalDateTime end = time(request, "endTime", LocalDateTime.MAX);
        String user = parameters.get("user");
        String record = parameters.get("record");
        // The export itself is logged, too, and not in what it shows.
        ProjectLog log = request.project().log();
        int count = log.size();
        return SandboxAnswer.table(parameters.format(), "items", parameters.delimiter(), COLUMNS, out -> {
            log.newestFirst(count, entry -> {
                boolean within = !entry.time().isBefore(begin) && !entry.time().isAfter(end);
                boolean ofUser = user.isEmpty() || user.equals(entry.user());
                if (within && ofUser && isOf(type, entry.kind())) {
                    write(entry, record, out);
                }
            });
        });
    }

    private static boolean isOf(String type, Kind kind) {
        return type.isEmpty() || type.equals(kind.text()) || (type.equals("record") && kind.isRecord());
    }

    private static void write(LoggedAction entry, String record, RowWriter out) throws IOException {
        if (entry.records().isEmpty() && record.isEmpty()) {
            out.row(row(entry, entry.action(), ""));
        }
        for (int i = entry.records().size() - 1; i >= 0; i--) {
            String id = entry.records().get(i);
            if (record.isEmpty() || record.equals(id)) {
                out.row(row(entry, entry.action() + " " + id, id));
            }
        }
    }

    private static List<String> row(LoggedAction entry, String action, String record) {
        return List.of(entry.time().format(MINUTES), entry.user(), action, entry.details(), record);
    }

    /** A time to the minute or to the second; a minute counts from its first second to its last. */
    private static LocalDateTime time(ApiRequest request, String name, LocalDateTime otherwise) throws Refusal {
        try {
            LocalDateTime minute = LocalDateTime.parse(request.stripped(name), MINUTES);
            return name.equals("endTime") ? minute.plusSeconds(59) : minute;
        } catch (DateTimeException e) {
            return request.time(name, otherwise);
        }
    }
}
