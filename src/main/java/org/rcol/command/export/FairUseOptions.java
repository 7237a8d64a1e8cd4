package org.rcol.command.export;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.rcol.command.EarlierName;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.ProfileRun;
import org.rcol.command.TakesSafetyOff;
import org.rcol.config.Policy;
import org.rcol.config.Settings;
import org.rcol.export.fairuse.Estimate;
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.FairUseRules;
import org.rcol.export.fairuse.FairUseRules.Outside;
import org.rcol.export.fairuse.OffPeak;
import org.rcol.failure.RcolException;
import org.rcol.redcap.RecordQuery;
import org.rcol.session.Program;
import org.rcol.session.Session;
import picocli.CommandLine.Option;

/** The options about when an export may run, and the run under these rules; all kinds of export share them. */
final class FairUseOptions {
    @Option(
            names = "--window",
            paramLabel = "WINDOW",
            description = "off-peak: run in the off_peak hours of rcol.toml only.")
    private @Nullable Window window;

    @Option(
            names = "--outside",
            paramLabel = "HOW",
            description = "What to do outside of them: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Outside outside = Outside.FAIL;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why a large or repeated export runs now; it runs, and the reason is logged.")
    @EarlierName("--now")
    @TakesSafetyOff
    private @Nullable String reason;

    /** When an export may run. */
    private enum Window {
        OFF_PEAK;

        @Override
        public String toString() {
            return "off-peak";
        }
    }

    /** An export under the rules; returns the exit code. */
    @FunctionalInterface
    interface Export {
        ExitCode run(Session session, FairUse fairUse);
    }

    /**
     * Shows what an export of records would cost, instead of running it; sends one request.
     *
     * @param query what the export would ask for, as CSV
     * @param ids the records that it would ask for
     * @param requests how many requests it would send, by what it would cost
     */
    ExitCode estimate(
            Program program,
            Session session,
            FairUse fairUse,
            RecordQuery query,
            List<String> ids,
            ToLongFunction<Estimate> requests) {
        var cost = Estimate.of(session.redcap(), query, ids);
        boolean paced = !session.url().value().isLoopback();
        int perMinute = paced ? session.settings().requestsPerMinute() : 0;
        program.console()
                .show(EstimateView.text(cost, requests.applyAsLong(cost), perMinute, fairUse.nextWindowAtPeak()));
        fairUse.estimated();
        return ExitCode.OK;
    }

    /**
     * Opens a session, runs an export in it under the rules, and logs how it ended.
     *
     * @param command the command as messages call it, such as {@code export records}
     */
    Integer run(Program program, GlobalOptions options, String command, Export export) {
        return run(program, options, command, false, export);
    }

    /** The same; an estimate is a few small requests, and may be asked for at any hour. */
    Integer run(Program program, GlobalOptions options, String command, boolean estimate, Export export) {
        return run(program, command, estimate, () -> Session.open(program, options.connection()), export)
                .status();
    }

    /** The same for several profiles, one after the other; the worst exit code, and a table of what came of each. */
    Integer run(
            Program program,
            GlobalOptions options,
            List<String> profiles,
            String command,
            Function<String, Export> export) {
        List<ProfileRun.Member> members = ProfileRun.visit(program, profiles, profile -> {
            ExitCode code = run(
                    program,
                    command,
                    false,
                    () -> Session.open(program, options.connection(profile)),
                    export.apply(profile));
            String what = code == ExitCode.OK ? "exported" : "exit code " + code.status();
            return new ProfileRun.Member(profile, code, List.of(what), null);
        });
        ProfileRun.table(List.of("result"), members).lines().forEach(program.console()::remark);
        return ProfileRun.worst(members).status();
    }

    private ExitCode run(Program program, String command, boolean estimate, Supplier<Session> open, Export export) {
        complaint().ifPresent(words -> {
            throw Misuse.of(command, words);
        });
        try (Session session = open.get()) {
            var fairUse = new FairUse(
                    rules(program, session, command),
                    command,
                    session.exportContext(program),
                    program.console()::remark,
                    program.console()::warn);
            try {
                boolean go = estimate || fairUse.begin() == FairUse.Decision.GO;
                ExitCode code = go ? export.run(session, fairUse) : ExitCode.OK;
                fairUse.ended(Optional.empty(), code.status());
                return code;
            } catch (RcolException e) {
                fairUse.ended(Optional.of(e.kind()), ExitCode.of(e.kind()).status());
                throw e;
            }
        }
    }

    private Optional<String> complaint() {
        if (reason != null && reason.isBlank()) {
            return Optional.of("--reason needs a text");
        }
        return window != null && reason != null
                ? Optional.of("--reason cannot be combined with --window: one means now, the other later")
                : Optional.empty();
    }

    private FairUseRules rules(Program program, Session session, String command) {
        Optional<OffPeak> offPeak = offPeak(program, session.settings());
        if (window != null && offPeak.isEmpty()) {
            throw Misuse.of(command, "--window off-peak needs off_peak = [\"Mon-Fri 18:00-08:00\", ...] in rcol.toml");
        }
        return new FairUseRules(
                offPeak,
                window != null,
                outside,
                Optional.ofNullable(reason),
                Optional.of(session.settings().policy())
                        .filter(policy -> !policy.offPeak().isEmpty())
                        .map(Policy::words));
    }

    /** The windows of the machine's policy and, unless a reason overrides them, those of the user within them. */
    private Optional<OffPeak> offPeak(Program program, Settings settings) {
        ZoneId here = program.environment().clock().getZone();
        ZoneId zone = settings.timezone().map(OffPeak::zone).orElse(here);
        List<String> windows = settings.offPeak();
        Optional<OffPeak> own = windows.isEmpty() ? Optional.empty() : Optional.of(OffPeak.of(windows, zone));
        Optional<OffPeak> policy = ofPolicy(settings.policy(), here);
        if (policy.isEmpty() || own.isEmpty() || reason != null) {
            return policy.or(() -> own);
        }
        return own.map(both -> both.within(policy.get()));
    }

    private static Optional<OffPeak> ofPolicy(Policy policy, ZoneId here) {
        String file = policy.file().map(Object::toString).orElse("");
        ZoneId zone = policy.timezone().map(name -> OffPeak.zone(name, file)).orElse(here);
        return policy.offPeak().isEmpty() ? Optional.empty() : Optional.of(OffPeak.of(policy.offPeak(), zone, file));
    }
}
