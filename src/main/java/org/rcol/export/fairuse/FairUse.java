package org.rcol.export.fairuse;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.rcol.export.ExportContext;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Redaction;

/**
 * What an export asks of the hospital's rules: before it begins, when it knows what it will ask for, between its batches, and at its end.
 *
 * <p>One object serves one export, in this order: {@link #begin}, {@link #admit}, {@link #batchEdge} again and again, {@link #done},
 * {@link #ended}. Each may be left out but the last.
 */
public final class FairUse {
    private static final Duration NAP = Duration.ofMinutes(1);
    private static final int LONGEST_REASON = 200;

    private final FairUseRules rules;
    private final String command;
    private final ExportContext context;
    private final Consumer<String> say;
    private final Consumer<String> warn;
    private final UsageLog log;
    private final Instant began;
    private Optional<FairUseRequest> request = Optional.empty();
    private String query = "";
    private boolean keepsWindow;
    private Usage usage = Usage.NOTHING;
    private String result = UsageLine.OK;
    private boolean logBroken;

    /** Whether an export may continue. */
    public enum Decision {
        /** It may. */
        GO,
        /** Not now, and the user, who was informed, does not want a failure. */
        SKIP
    }

    /**
     * The rules for an export that begins now.
     *
     * @param command the command as messages call it, such as {@code export records}
     * @param say informs the user
     * @param warn warns the user
     */
    public FairUse(
            FairUseRules rules, String command, ExportContext context, Consumer<String> say, Consumer<String> warn) {
        this.rules = rules;
        this.command = command;
        this.context = context;
        this.say = say;
        this.warn = warn;
        this.log = new UsageLog(context.state());
        this.began = context.clock().instant();
    }

    /**
     * Before the first request: where the export was asked to keep to the windows, whether one is open. May wait for it.
     *
     * @throws RcolException {@code FAIR_USE} if none is
     */
    public Decision begin() {
        return rules.windowWanted() ? enter("no off-peak window is open at " + context.host()) : Decision.GO;
    }

    /**
     * When it is known what will be asked for, and before an output is begun: whether it was asked for too often, and whether it is a large
     * export at peak time. May wait.
     *
     * @throws RcolException {@code FAIR_USE} if it is
     */
    public Decision admit(FairUseRequest wanted) {
        request = Optional.of(wanted);
        nameQuery(wanted);
        if (!context.loopback() && rules.reason().isEmpty() && !query.isEmpty()) {
            checkRepeats(wanted);
        }
        if (rules.windowWanted() || !isForLarge()) {
            return Decision.GO;
        }
        if (isOffPeak()) {
            keepsWindow = true;
            return Decision.GO;
        }
        Optional<String> large = wanted.whyLarge();
        return large.isEmpty() ? Decision.GO : enter(large.get() + " and it is peak time at " + context.host());
    }

    private void nameQuery(FairUseRequest wanted) {
        try {
            query = log.name(context.host(), wanted.projectId(), wanted.query());
        } catch (IOException | RcolException e) {
            logBroken();
        }
    }

    private void checkRepeats(FairUseRequest wanted) {
        Instant now = context.clock().instant();
        try {
            new Repeats(log.past(query, now.minus(Repeats.WEEK), now)).check(now, wanted.incremental(), warn);
        } catch (IOException e) {
            logBroken();
        }
    }

    /** Whether large exports must keep to the windows. */
    private boolean isForLarge() {
        return rules.offPeak().isPresent()
                && !context.loopback()
                && (rules.reason().isEmpty() || rules.policy().isPresent());
    }

    private boolean isOffPeak() {
        Instant now = context.clock().instant();
        return rules.offPeak().map(windows -> windows.contains(now)).orElse(true);
    }

    /** Enters a window, or says why not. */
    private Decision enter(String why) {
        keepsWindow = true;
        if (isOffPeak()) {
            return Decision.GO;
        }
        String opens = "the next window opens " + nextWindow();
        return switch (rules.outside()) {
            case FAIL ->
                throw RcolException.of(
                                Kind.FAIR_USE,
                                why
                                        + rules.policy()
                                                .map(words -> ", by " + words)
                                                .orElse(""))
                        .hint(opens + ": run it then, or let it wait with --outside wait"
                                + (rules.windowWanted() || rules.policy().isPresent()
                                        ? ""
                                        : "; if it cannot wait: --reason TEXT (logged)"));
            case WAIT -> {
                say.accept(why + "; waiting: " + opens);
                sleep();
                yield Decision.GO;
            }
            case SKIP -> {
                say.accept("skipped: " + why + "; " + opens);
                result = "skipped";
                yield Decision.SKIP;
            }
        };
    }

    private String nextWindow() {
        Instant now = context.clock().instant();
        return rules.offPeak()
                .flatMap(windows -> windows.opens(now).map(windows::shown))
                .orElse("never");
    }

    /** Sleeps until a window is open, in naps, so that a machine that slept or whose clock was changed notices. */
    private void sleep() {
        while (!isOffPeak() && !Thread.currentThread().isInterrupted()) {
            Instant now = context.clock().instant();
            Duration left = rules.offPeak()
                    .flatMap(windows -> windows.opens(now))
                    .map(opens -> Duration.between(now, opens))
                    .orElse(NAP);
            context.pause().sleep(left.compareTo(NAP) < 0 ? left : NAP);
        }
    }

    /**
     * Between two batches, when the last is safe: waits or stops if the window has closed.
     *
     * @throws RcolException {@code FAIR_USE} if it has and the user did not want to wait; what is there must be kept
     */
    public void batchEdge(Usage soFar) {
        usage = soFar;
        if (!keepsWindow || isOffPeak() || !isBound(soFar)) {
            return;
        }
        String closed = "the off-peak window closed after " + soFar.records() + " records";
        if (rules.outside() == FairUseRules.Outside.WAIT) {
            say.accept(closed + "; waiting: the next one opens " + nextWindow());
            sleep();
            return;
        }
        throw RcolException.of(Kind.FAIR_USE, closed)
                .hint("run the same command in the next window, which opens " + nextWindow()
                        + "; it continues where it stopped");
    }

    private boolean isBound(Usage soFar) {
        return rules.windowWanted()
                || request.filter(FairUseRequest::isSurelyLarge).isPresent()
                || soFar.bytes() > FairUseRequest.MANY_BYTES;
    }

    /** The export has received everything. */
    public void done(Usage all) {
        usage = all;
    }

    /** When the next window opens, in words; empty where one is open or none are set. */
    public Optional<String> nextWindowAtPeak() {
        return isOffPeak() ? Optional.empty() : Optional.of(nextWindow());
    }

    /** Only an estimate was made, and nothing exported. */
    public void estimated() {
        result = "estimate";
    }

    /**
     * The end, good or bad: writes the line of the usage log. If the log cannot be written, the user is warned and nothing is stopped.
     *
     * @param failure what stopped the export; empty if nothing did
     */
    public void ended(Optional<Kind> failure, int exitCode) {
        var line = new UsageLine(
                began.truncatedTo(ChronoUnit.SECONDS),
                context.profile(),
                context.host(),
                request.map(FairUseRequest::projectId).orElse(context.projectId()),
                command,
                query,
                request.flatMap(FairUseRequest::incremental).isPresent(),
                context.redcap().requests(),
                usage,
                Duration.between(began, context.clock().instant()).toMillis(),
                rules.offPeak()
                        .map(windows -> windows.contains(began) ? "off-peak" : "peak")
                        .orElse(""),
                rules.reason().map(FairUse::cut).orElse(""),
                failure.map(Kind::name).orElse(result),
                exitCode);
        try {
            log.add(line);
        } catch (IOException e) {
            logBroken();
        }
    }

    private static String cut(String reason) {
        String line = Redaction.line(reason);
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
    }

    private void logBroken() {
        if (!logBroken) {
            warn.accept("the usage log in " + context.state().folder() + " cannot be used; exports go on without it");
        }
        logBroken = true;
    }
}
