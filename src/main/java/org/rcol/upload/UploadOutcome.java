package org.rcol.upload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rcol.check.Finding;
import org.rcol.failure.RcolException;
import org.rcol.plan.Change;
import org.rcol.plan.Rewrites;

/** How an upload ended once the import was allowed. */
public sealed interface UploadOutcome {
    /** The backup that was made before the import. */
    Backup backup();

    /** What to make of it, for each way to end. */
    <T> T either(Function<Applied, T> applied, Function<NotApplied, T> notApplied, Function<Unknown, T> unknown);

    /**
     * Applied, read back, and found to be what was wanted.
     *
     * @param receipt where the receipt is; empty if it could not be written
     * @param rewrites texts that the server stores differently from what was sent
     * @param remark what else the user must know, such as an answer that said something else
     * @param late entries to a deleted field that came too late to be counted, and are lost
     */
    record Applied(
            Backup backup, Optional<Path> receipt, Rewrites rewrites, Optional<String> remark, Optional<Late> late)
            implements UploadOutcome {
        @Override
        public <T> T either(
                Function<Applied, T> applied, Function<NotApplied, T> notApplied, Function<Unknown, T> unknown) {
            return applied.apply(this);
        }

        Applied with(Late lost) {
            return new Applied(backup, receipt, rewrites, remark, Optional.of(lost));
        }

        Applied remarking(String more) {
            String all = remark.map(words -> words + "; " + more).orElse(more);
            return new Applied(backup, receipt, rewrites, Optional.of(all), late);
        }
    }

    /**
     * Entries that were lost.
     *
     * @param file where record and time of each are kept; empty where such a file must not be
     */
    record Late(int entries, Optional<Path> file) {}

    /**
     * Certainly not applied.
     *
     * @param failure why not
     * @param findings the server's reasons about single cells, if it gave some
     */
    record NotApplied(Backup backup, RcolException failure, List<Finding> findings) implements UploadOutcome {
        public NotApplied {
            findings = List.copyOf(findings);
        }

        @Override
        public <T> T either(
                Function<Applied, T> applied, Function<NotApplied, T> notApplied, Function<Unknown, T> unknown) {
            return notApplied.apply(this);
        }
    }

    /**
     * What happened cannot be known, or is not what was wanted.
     *
     * @param missing what the project lacks of the wanted dictionary
     * @param fromBefore what differs from the dictionary before
     */
    record Unknown(Backup backup, String reason, List<Change> missing, List<Change> fromBefore)
            implements UploadOutcome {
        public Unknown {
            missing = List.copyOf(missing);
            fromBefore = List.copyOf(fromBefore);
        }

        @Override
        public <T> T either(
                Function<Applied, T> applied, Function<NotApplied, T> notApplied, Function<Unknown, T> unknown) {
            return unknown.apply(this);
        }
    }
}
