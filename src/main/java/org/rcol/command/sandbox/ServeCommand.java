package org.rcol.command.sandbox;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Subcommand;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.faults.FaultOption;
import org.rcol.sandbox.faults.FaultPlan;
import org.rcol.sandbox.faults.FaultRelay;
import org.rcol.sandbox.people.SandboxUser;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.project.Variant;
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
                  rcol sandbox serve --redcap 14.5           as a server of that version answers
                  rcol sandbox serve --user ann:no-export    one more user, with a token of her own

                """,
        header = "Serve an embedded REDCap until Ctrl-C; its address and token are the first two lines.")
final class ServeCommand extends Subcommand {
    private static final Pattern USER = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._@-]*)(?::(.*))?");
    private static final Pattern HIDDEN_FORM = Pattern.compile("form=([a-z0-9_]+):none");

    private final Program program;

    @Mixin
    private final StateFolder state = new StateFolder();

    @Option(names = "--port", paramLabel = "N", description = "Any free port if left out.")
    private int port;

    @Option(names = "--production", description = "The project is in Production.")
    private boolean production;

    @Option(
            names = "--redcap",
            paramLabel = "VERSION",
            description = "Answers like 13.4, 14.5, 15.6, 16.1 or 17.3, which is the default.")
    private @Nullable String version;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description =
                    "Does something as only some servers do, or as only some believe; see docs/sandbox.md. Repeatable.")
    private List<String> variants = List.of();

    @Option(
            names = "--user",
            paramLabel = "NAME[:no-RIGHT,group=NAME]",
            description = {
                "One more user, whose token is RC_API_KEY_NAME; rights as with --no-right, such as ann:no-export,"
                        + "no-form=visit. Repeatable."
            })
    private List<String> users = List.of();

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
            Sandbox.seed(options, Seed.of(seed, program.environment().folder()));
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
        var settings = new StringBuilder("RC_API_URL=" + url + "\nRC_API_KEY=" + sandbox.token() + "\n");
        sandbox.tokens().entrySet().stream().skip(1).forEach(user -> settings.append("RC_API_KEY_")
                .append(variable(user.getKey()))
                .append('=')
                .append(user.getValue())
                .append('\n'));
        program.console().out(settings.toString());
        program.console()
                .remark("serving a sandbox, not REDCap, until you press Ctrl-C; its state is in " + state.of(program)
                        + faulty);
        new CountDownLatch(1).await();
    }

    /** A user name as a part of the name of an environment variable. */
    private static String variable(String user) {
        return user.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private SandboxOptions options() {
        SandboxOptions options = SandboxOptions.in(state.of(program));
        if (version != null) {
            options = options.withVersion(RedcapVersion.of(version)
                    .orElseThrow(() -> Misuse.of(
                            "sandbox serve", "--redcap takes one of " + RedcapVersion.choices() + ", not " + version)));
        }
        for (String name : variants) {
            options = options.with(Variant.of(name)
                    .orElseThrow(() -> Misuse.of(
                            "sandbox serve", "--variant takes one of " + Variant.choices() + ", not " + name)));
        }
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
        for (String spec : users) {
            options = options.with(user(spec));
        }
        Set<String> names = new HashSet<>();
        for (SandboxUser user : options.users()) {
            if (!names.add(variable(user.name()))) {
                throw Misuse.of("sandbox serve", "--user names " + user.name() + " twice");
            }
        }
        return options;
    }

    /** Such as {@code ann:no-export,group=Site A}. */
    private static SandboxUser user(String spec) {
        Matcher named = USER.matcher(spec);
        if (!named.matches()) {
            throw Misuse.of(
                    "sandbox serve", "--user takes a name, then perhaps a colon and rights, such as ann:no-export");
        }
        SandboxUser user = SandboxUser.named(named.group(1));
        for (String part : Objects.requireNonNullElse(named.group(2), "").split(",", -1)) {
            if (part.startsWith("group=")) {
                user = user.in(part.substring("group=".length()));
            } else if (part.startsWith("no-form=")) {
                user = user.withoutForm(part.substring("no-form=".length()));
            } else if (part.startsWith("no-")) {
                user = user.without(right(part.substring("no-".length())));
            } else if (!part.isEmpty()) {
                throw Misuse.of(
                        "sandbox serve",
                        "--user takes no-RIGHT, no-form=NAME and group=NAME behind the colon, not " + part);
            }
        }
        return user;
    }

    private static SandboxOptions without(SandboxOptions options, String name) {
        Matcher hidden = HIDDEN_FORM.matcher(name);
        return hidden.matches() ? options.withoutForm(hidden.group(1)) : options.without(right(name));
    }

    private static SandboxUser.Right right(String name) {
        return Arrays.stream(SandboxUser.Right.values())
                .filter(right -> right.text().equals(name))
                .findFirst()
                .orElseThrow(() -> Misuse.of(
                        "sandbox serve",
                        Arrays.stream(SandboxUser.Right.values())
                                .map(SandboxUser.Right::text)
                                .collect(Collectors.joining(", ", "--no-right takes ", " or form=NAME:none"))));
    }
}
