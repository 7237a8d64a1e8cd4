package org.rcol.upload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rcol.check.Finding;
import org.rcol.failure.Kind;
import org.rcol.plan.Change;
import org.rcol.plan.Rewrites;

/** How an upload ended once the import was allowed. */
public sealed interface UploadOutcome {
    /** The backup that was made before the import. */
    Backup backup();

    /**
     * Applied, read back, and found to be what was wanted.
     *
     * @param rewrites texts that the server stores otherwise than they were sent
     */
    record Applied(Backup backup, Path receipt, Rewrites rewrites, Optional<String> remark) implements UploadOutcome {}

    /**
     * Certainly not applied.
     *
     * @param kind what sort of failure it was
     * @param findings the server's reasons about single cells, if it gave some
     */
    record NotApplied(Backup backup, Kind kind, String reason, List<Finding> findings) implements UploadOutcome {
        public NotApplied {
            findings = List.copyOf(findings);
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
    }
}
