package org.rcol.command.usage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.Days;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.JsonDocument;
import org.rcol.command.Misuse;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.command.TextOrJson;
import org.rcol.export.fairuse.UsageSummary;
import org.rcol.session.Program;
import org.rcol.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rcol usage}: the usage log, by day, project and command. No server is asked. */
@Command(
        name = "usage",
        headerHeading = """

                  rcol usage --since 30d          the exports of the last 30 days
                  rcol usage --since 2026-11-01   since that day

                """,
        header = "Show what was exported, how often and how much.",
        description =
                "From the log of this account: requests, records, bytes and time of each day, project and command. "
                        + "It holds no record, value or filter.")
public final class UsageCommand extends Subcommand implements Reporting {
    private static final String NAME = "usage";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "A day such as 2026-11-01, or a number of days such as 30d; all by default.")
    private @Nullable String since;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format = TextOrJson.TEXT;

    private final Program program;
    private final GlobalOptions options;

    UsageCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        ZoneId zone = program.environment().clock().getZone();
        Optional<LocalDate> first = Optional.ofNullable(since).map(this::day);
        Optional<Instant> begin = first.map(day -> day.atStartOfDay(zone).toInstant());
        UsageSummary usage = UsageSummary.read(Session.state(program, options.sandbox()), begin, zone);
        if (format == TextOrJson.JSON) {
            program.console()
                    .out(JsonDocument.of(
                            NAME,
                            ExitCode.OK,
                            new Answer(
                                    zone.getId(),
                                    first.map(LocalDate::toString).orElse(""),
                                    usage.rows(),
                                    usage.damaged())));
        } else {
            program.console().show(UsageView.text(usage, zone, first));
        }
        return ExitCode.OK.status();
    }

    private LocalDate day(String text) {
        if (!text.contains("-")) {
            return LocalDate.now(program.environment().clock()).minusDays(Days.of(text, NAME, "--since"));
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Misuse.of(NAME, "--since takes a day such as 2026-11-01, or a number of days such as 30d");
        }
    }

    private record Answer(String timezone, String since, List<UsageSummary.Row> rows, int damagedLines) {}

    @Override
    public Format format() {
        return format.format();
    }

    @Override
    public String commandName() {
        return NAME;
    }
}
