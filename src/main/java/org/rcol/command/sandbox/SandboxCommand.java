package org.rcol.command.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Session;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;
import org.rcol.sandbox.FaultPlan;
import org.rcol.sandbox.FaultRelay;
import org.rcol.sandbox.FaultWord;
import org.rcol.sandbox.Report;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.SandboxOptions;
import org.rcol.sandbox.Seed;

/** {@code rcol sandbox serve|reset}: the embedded REDCap for other clients, and a new start for it. */
public final class SandboxCommand implements Subcommand {
    private static final Pattern BLIND = Pattern.compile("form=([a-z0-9_]+):none");

    private final Program program;

    private List<String> missing = List.of();
    private List<String> faults = List.of();
    private List<String> reports = List.of();
    private @Nullable Path folder;
    private @Nullable String group;
    private @Nullable String seed;
    private boolean production;
    private int port;

    /** The command with what it needs of the process. */
    public SandboxCommand(Program program, GlobalOptions options) {
        this.program = program;
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "sandbox",
                        this,
                        "rcol sandbox serve --port 8080   prints its address and token, and serves until Ctrl-C",
                        "rcol sandbox reset               start again with an empty project")
                .subcommand(serving())
                .subcommand(state(Syntax.of("reset", this::reset, "rcol sandbox reset")));
    }

    private Syntax serving() {
        return state(Syntax.of(
                        "serve",
                        this::serve,
                        "rcol sandbox serve --port 8080 --state DIR",
                        "rcol sandbox serve --seed instruments/     a new project with these forms",
                        "rcol sandbox serve --seed synth:1000x60:7  a new project with made-up records",
                        "rcol sandbox serve --fault http:503@2      the third request goes wrong"))
                .option("--port", "N", Integer.class, number -> port = number, "Any free port if left out.")
                .flag("--production", "The project is in Production.", on -> production = on)
                .repeatable(
                        "--no-right",
                        "RIGHT",
                        list -> missing = List.copyOf(list),
                        "Lacks a right: import, export, design, full-data, logging, user-rights, dag,"
                                + " file-repository, or form=NAME:none for the export of a form. Repeatable.")
                .option(
                        "--group",
                        "NAME",
                        String.class,
                        name -> group = name,
                        "The token's user is in this data access group.")
                .repeatable(
                        "--report",
                        "ID:FIELD,FIELD[:FILTER]",
                        list -> reports = List.copyOf(list),
                        "There is such a report. Repeatable.")
                .option(
                        "--seed",
                        "SEED",
                        String.class,
                        text -> seed = text,
                        "Fills a new project: a folder of instruments, or synth:RECORDSxFIELDS:SEED.")
                .repeatable(
                        "--fault",
                        "FAULT",
                        list -> faults = List.copyOf(list),
                        "Goes wrong on purpose, such as http:503@2; see docs/sandbox.md. Repeatable.");
    }

    private Syntax state(Syntax command) {
        return command.option(
                "--state",
                "DIR",
                Path.class,
                dir -> folder = dir,
                "Where the project lies; .rcol/sandbox if left out.");
    }

    @Override
    public Integer call() {
        throw Syntax.misuse("sandbox", "say serve or reset");
    }

    /** Serves until it is stopped; the first two lines are settings that any shell can take over. */
    private int serve() {
        List<FaultWord> words = faults.stream().map(FaultWord::of).toList();
        SandboxOptions options = options().withPort(words.isEmpty() ? port : 0);
        if (seed != null) {
            Sandbox.seed(state(), Seed.of(seed, program.environment().folder()));
        }
        try (Sandbox sandbox = Sandbox.start(options)) {
            if (words.isEmpty()) {
                announce(sandbox.url(), sandbox, "");
            } else {
                try (FaultRelay relay = FaultRelay.start(port, sandbox.port(), new FaultPlan(words))) {
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
                .remark("serving a sandbox, not REDCap, until you press Ctrl-C; its state lies in " + state() + faulty);
        new CountDownLatch(1).await();
    }

    private int reset() {
        Sandbox.reset(state());
        program.console().out("The sandbox is empty again.\n");
        return ExitCode.OK.status();
    }

    private Path state() {
        Path given = folder;
        return given == null
                ? Session.sandboxFolder(program)
                : program.environment().folder().resolve(given);
    }

    private SandboxOptions options() {
        SandboxOptions options = SandboxOptions.in(state());
        if (production) {
            options = options.withProduction();
        }
        if (group != null) {
            options = options.withGroup(group);
        }
        for (String report : reports) {
            options = options.withReport(Report.of(report));
        }
        for (String name : missing) {
            options = without(options, name);
        }
        return options;
    }

    private static SandboxOptions without(SandboxOptions options, String name) {
        Matcher blind = BLIND.matcher(name);
        return blind.matches() ? options.blindFor(blind.group(1)) : options.without(right(name));
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
                throw Syntax.misuse(
                        "sandbox serve",
                        "--no-right takes import, export, design, full-data, logging, user-rights, dag, file-repository or "
                                + "form=NAME:none");
        };
    }
}
