package org.rcol.command.usage;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.rcol.console.Table;
import org.rcol.console.TextFormat;
import org.rcol.export.fairuse.UsageSummary;
import org.rcol.text.Quantity;

/** Shows the usage log to people. */
final class UsageView {
    private UsageView() {}

    static String text(UsageSummary usage, ZoneId zone, Optional<LocalDate> first) {
        String days = first.map(day -> "since " + day + ", ").orElse("") + "days of the time zone " + zone.getId();
        String damaged = usage.damaged() == 0
                ? ""
                : Quantity.of(usage.damaged(), "line") + " of the log cannot be read, and "
                        + (usage.damaged() == 1 ? "is" : "are") + " left out.\n";
        if (usage.rows().isEmpty()) {
            return "No exports (" + days + ").\n" + damaged;
        }
        var table = new Table()
                .row("day", "host", "project", "profile", "command", "exports", "requests", "records", "data", "time");
        usage.rows()
                .forEach(row -> table.row(
                        row.day().toString(),
                        TextFormat.line(row.host()),
                        TextFormat.line(row.projectId()),
                        TextFormat.line(row.profile()),
                        TextFormat.line(row.command()),
                        row.exports() + (row.failed() == 0 ? "" : " (" + row.failed() + " failed)"),
                        String.valueOf(row.requests()),
                        String.valueOf(row.records()),
                        size(row.bytes()),
                        time(row.milliseconds())));
        return table.text("") + "\n"
                + Quantity.of(sum(usage, UsageSummary.Row::exports), "export") + ", "
                + Quantity.of(sum(usage, UsageSummary.Row::requests), "request") + ", "
                + size(sum(usage, UsageSummary.Row::bytes)) + ", " + time(sum(usage, UsageSummary.Row::milliseconds))
                + " (" + days + ").\n" + damaged;
    }

    private static long sum(UsageSummary usage, ToLongFunction<UsageSummary.Row> part) {
        return usage.rows().stream().mapToLong(part).sum();
    }

    private static String size(long bytes) {
        return bytes < 10_000 ? bytes + " B" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static String time(long milliseconds) {
        Duration time = Duration.ofMillis(milliseconds);
        if (time.toMinutes() < 2) {
            return String.format(Locale.ROOT, "%.1f s", milliseconds / 1e3);
        }
        return time.toHours() < 2
                ? time.toMinutes() + " min"
                : String.format(Locale.ROOT, "%.1f h", milliseconds / 3.6e6);
    }
}
