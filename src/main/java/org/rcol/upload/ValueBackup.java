package org.rcol.upload;

import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * Whether values that are about to be deleted are saved, and why not.
 *
 * @param wanted whether to save them
 * @param reason why they are not saved, for the receipt
 */
public record ValueBackup(boolean wanted, Optional<String> reason) {
    /** Save them. */
    public static final ValueBackup SAVE = new ValueBackup(true, Optional.empty());

    /**
     * The values to save of those that are about to be deleted.
     *
     * @throws RcolException {@code REFUSED} if they must not be written in this place
     */
    SavedValues checked(Workplace place, Proposal proposal, SavedValues deleted) {
        if (!wanted || deleted.isEmpty()) {
            return SavedValues.NONE;
        }
        Backup.objection(place, proposal.target()).ifPresent(objection -> {
            throw RcolException.of(
                            Kind.REFUSED,
                            "the values about to be deleted are patient data and must not be saved here: " + objection)
                    .hint("run it elsewhere, or go without: --no-value-backup --reason \"...\"");
        });
        return deleted;
    }
}
