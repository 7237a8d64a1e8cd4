package org.rcol.upload;

import java.util.Optional;

/**
 * Whether values that are about to be deleted are saved, and why not.
 *
 * @param wanted whether to save them
 * @param reason why they are not saved, for the receipt
 */
public record ValueBackup(boolean wanted, Optional<String> reason) {
    /** Save them. */
    public static final ValueBackup SAVE = new ValueBackup(true, Optional.empty());
}
