package org.rcol.upload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.DataDictionary;
import org.rcol.failure.RcolException;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Rewrites;
import org.rcol.redcap.Pause;
import org.rcol.redcap.Redcap;

/**
 * Finds out by reading what an import did whose answer was lost.
 *
 * <p>The wanted dictionary: applied. The old one, and the request had not left completely: not applied. The old one after a complete
 * request: the server may still be working, so it is read again after 2, 10 and 30 seconds, and then nobody knows. Anything else: nobody
 * knows.
 */
final class Settlement {
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final Redcap redcap;
    private final Pause pause;
    private final Fingerprint before;
    private final DataDictionary wanted;

    /**
     * What was found.
     *
     * @param stored the last dictionary that could be read
     * @param rewrites the texts that the server stores otherwise, if the wanted dictionary was applied
     */
    record Finding(Verdict verdict, Optional<DataDictionary> stored, Rewrites rewrites) {
        Finding(Verdict verdict, Optional<DataDictionary> stored) {
            this(verdict, stored, Rewrites.NONE);
        }
    }

    enum Verdict {
        APPLIED,
        NOT_APPLIED,
        /** Old so far, after a complete request. */
        NOT_YET,
        /** Neither old nor wanted. */
        OTHERWISE,
        /** It could not even be read. */
        UNREADABLE
    }

    Settlement(Redcap redcap, Pause pause, Fingerprint before, DataDictionary wanted) {
        this.redcap = redcap;
        this.pause = pause;
        this.before = before;
        this.wanted = wanted;
    }

    /**
     * Reads until it is settled or nothing more can be learnt.
     *
     * @param fullyWritten whether the whole request had left; a server cannot carry out a part of one
     */
    Finding settle(boolean fullyWritten) {
        Finding found = look();
        if (found.verdict() == Verdict.NOT_YET && !fullyWritten) {
            return new Finding(Verdict.NOT_APPLIED, found.stored());
        }
        for (Duration wait : WAITS) {
            if (found.verdict() == Verdict.APPLIED || found.verdict() == Verdict.OTHERWISE) {
                return found;
            }
            pause.sleep(wait);
            found = look();
        }
        return found;
    }

    /** One look at the project; the old dictionary is {@code NOT_YET}. */
    Finding look() {
        try {
            DataDictionary stored = redcap.metadata();
            Verification verification = Verification.of(wanted, stored);
            if (verification.isGood()) {
                return new Finding(Verdict.APPLIED, Optional.of(stored), verification.rewrites());
            }
            boolean old = Fingerprint.of(stored).equals(before);
            return new Finding(old ? Verdict.NOT_YET : Verdict.OTHERWISE, Optional.of(stored));
        } catch (RcolException e) {
            return new Finding(Verdict.UNREADABLE, Optional.empty());
        }
    }
}
