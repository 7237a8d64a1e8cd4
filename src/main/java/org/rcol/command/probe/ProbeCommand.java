package org.rcol.command.probe;

import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.JsonDocument;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.command.TextOrJson;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.probe.ProbeReport;
import org.rcol.probe.ServerProbe;
import org.rcol.redcap.ProjectInfo;
import org.rcol.session.Program;
import org.rcol.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rcol probe}: what a server does where no public source says so. */
@Command(
        name = "probe",
        headerHeading = """

                  rcol probe                           asks the server, in an empty project of your own
                  rcol probe --yes --format json > probe.json   the same for a script

                """,
        header = "Show what your REDCap does, asked of an empty Development project of yours.",
        description = "It writes small things and takes them back. The report holds no address, token or name;"
                + " docs/probe.md says where to send it.")
public final class ProbeCommand extends Subcommand implements Reporting {
    private final Program program;
    private final GlobalOptions options;

    @Option(
            names = {"-y", "--yes"},
            description = "Write without a question.")
    private boolean yes;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format = TextOrJson.TEXT;

    /** The command with what it needs of the process. */
    public ProbeCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(program, options.connection())) {
            var probe = new ServerProbe(session.redcap(), session.url().value().host());
            agree(probe.project(), session.host());
            ProbeReport report = probe.run(this::isLocked, program.console()::remark);
            ExitCode code = report.differences().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
            program.console()
                    .page(
                            format != TextOrJson.JSON,
                            format == TextOrJson.JSON
                                    ? JsonDocument.of("probe", code, ProbeView.json(report))
                                    : ProbeView.text(report));
            if (!report.left().isEmpty()) {
                program.console()
                        .warn("not taken back: " + String.join(", ", report.left()) + "; delete the project in REDCap");
            }
            return code.status();
        }
    }

    private void agree(ProjectInfo project, String host) {
        boolean agreed = yes
                || (program.console().canAsk()
                        && program.console()
                                .ask("Probe the empty project \"" + project.title() + "\" (id " + project.id() + ") on "
                                        + host + "? About 80 requests; everything is taken back. [y/N]")
                                .filter(answer -> answer.strip().matches("(?i)y|yes"))
                                .isPresent());
        if (!agreed) {
            throw RcolException.of(Kind.REFUSED, "nothing was asked, and nothing was changed")
                    .hint("add --yes to probe without a question");
        }
    }

    /** Only a person can lock an instrument. */
    private boolean isLocked() {
        return program.console().canAsk()
                && program.console()
                        .ask(
                                "In REDCap, open record rcol_probe_1, instrument rcol_probe, and lock it; then press Enter."
                                        + " (n: leave this question out)")
                        .filter(answer -> !answer.strip().matches("(?i)n|no"))
                        .isPresent();
    }

    @Override
    public Format format() {
        return format.format();
    }

    @Override
    public String commandName() {
        return "probe";
    }
}
