package org.rcol.export.fairuse;

import java.util.Locale;
import java.util.Optional;

/**
 * What holds for one export: the settings of the server, and what was typed.
 *
 * @param offPeak the hours for large exports; empty where none are set
 * @param windowWanted whether this export was asked to keep to them, large or not
 * @param outside what to do when none is open
 * @param reason why the rules are overridden; empty where they are not
 * @param policy what names the windows, in words, where that is the policy of the machine, which no reason overrides
 */
public record FairUseRules(
        Optional<OffPeak> offPeak,
        boolean windowWanted,
        Outside outside,
        Optional<String> reason,
        Optional<String> policy) {
    /** What to do when no window is open. */
    public enum Outside {
        /** Stop with exit code 10 and say when the next opens. */
        FAIL,
        /** Sleep until the next opens. */
        WAIT,
        /** Stop with exit code 0, nothing written. */
        SKIP;

        /** The word for it on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
