package org.rcol.command.sandbox;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Subcommand;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.faults.FaultOption;
import org.rcol.sandbox.faults.FaultPlan;
import org.rcol.sandbox.faults.FaultRelay;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.seed.Seed;
import org.rcol.sandbox.wire.ReportDefinition;
import org.rcol.session.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol sandbox serve}: the embedded REDCap for other clients. */
@Command(
        name = "serve",
        headerHeading = """

                  rcol sandbox serve --port 8080 --state DIR
                  rcol sandbox serve --seed instruments/     a new project with these forms
                  rcol sandbox serve --seed synth:1000x60:7  a new project with made-up records
                  rcol sandbox serve --fault http:503@2      the third request goes wrong

                """,
        header = "Serve an embedded REDCap until Ctrl-C; its address and token are the first two lines.")
final class ServeCommand extends Subcommand {
    private static final Pattern HIDDEN_FORM = Pattern.compile("form=([a-z0-9_]+):none");

    private final Program program;

    @Mixin
    private final StateFolder state = new StateFolder();

    @Option(names = "--port", paramLabel = "N", description = "Any free port if left out.")
    private int port;

    @Option(names = "--production", description = "The project is in Production.")
    private boolean production;

    @Option(
            names = "--no-right",
            paramLabel = "RIGHT",
            description = {
                "Lacks a right: import, export, design, full-data, logging, user-rights, dag, file-repository, or"
                        + " form=NAME:none for the export of an instrument. Repeatable."
            })
    private List<String> missing = List.of();

    @Option(names = "--group", paramLabel = "NAME", description = "The token's user is in this data access group.")
    private @Nullable String group;

    @Option(
            names = "--report",
            paramLabel = "ID:FIELD,FIELD[:FILTER]",
            description = "A report that the project has. Repeatable.")
    private List<String> reports = List.of();

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Fills a new project: a folder of instruments, or synth:RECORDSxFIELDS:SEED.")
    private @Nullable String seed;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "Fails on purpose, such as http:503@2; see docs/sandbox.md. Repeatable.")
    private List<String> faults = List.of();

    ServeCommand(Program program, GlobalOptions options) {
        this.program = program;
    }

    /** Serves until it is stopped; the first two lines are settings that any shell can take over. */
    @Override
    public Integer call() {
        List<FaultOption> planned = faults.stream().map(FaultOption::of).toList();
        SandboxOptions options = options().withPort(planned.isEmpty() ? port : 0);
        if (seed != null) {
            Sandbox.seed(state.of(program), Seed.of(seed, program.environment().folder()));
        }
        try (Sandbox sandbox = Sandbox.start(options)) {
            if (planned.isEmpty()) {
                announce(sandbox.url(), sandbox, "");
            } else {
                try (FaultRelay relay = FaultRelay.start(port, sandbox.port(), new FaultPlan(planned))) {
                    announce(relay.url(), sandbox, "; faults: " + String.join(", ", faults));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK.status();
    }

    /** Says where the API is, and lets it serve until the process is stopped. */
    private void announce(String url, Sandbox sandbox, String faulty) throws InterruptedException {
        program.console().out("RC_API_URL=" + url + "\nRC_API_KEY=" + sandbox.token() + "\n");
        program.console()
                .remark("serving a sandbox, not REDCap, until you press Ctrl-C; its state is in " + state.of(program)
                        + faulty);
        new CountDownLatch(1).await();
    }

    private SandboxOptions options() {
        SandboxOptions options = SandboxOptions.in(state.of(program));
        if (production) {
            options = options.withProduction();
        }
        if (group != null) {
            options = options.withGroup(group);
        }
        for (String report : reports) {
            options = options.withReport(ReportDefinition.of(report));
        }
        for (String name : missing) {
            options = without(options, name);
        }
        return options;
    }

    private static SandboxOptions without(SandboxOptions options, String name) {
        Matcher hidden = HIDDEN_FORM.matcher(name);
        return hidden.matches() ? options.withoutForm(hidden.group(1)) : options.without(right(name));
    }

    private static SandboxOptions.Right right(String name) {
        return switch (name) {
            case "import" -> SandboxOptions.Right.IMPORT;
            case "export" -> SandboxOptions.Right.EXPORT;
            case "design" -> SandboxOptions.Right.DESIGN;
            case "full-data" -> SandboxOptions.Right.FULL_DATA;
            case "logging" -> SandboxOptions.Right.LOGGING;
            case "user-rights" -> SandboxOptions.Right.USER_RIGHTS;
            case "dag" -> SandboxOptions.Right.DAG;
            case "file-repository" -> SandboxOptions.Right.FILE_REPOSITORY;
            default ->
                throw Misuse.of(
                        "sandbox serve",
                        "--no-right takes import, export, design, full-data, logging, user-rights, dag, file-repository or "
                                + "form=NAME:none");
        };
    }
}
