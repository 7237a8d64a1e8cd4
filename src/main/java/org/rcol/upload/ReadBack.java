package org.rcol.upload;

import java.util.Optional;
import org.rcol.dictionary.DataDictionary;
import org.rcol.failure.RcolException;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Rewrites;
import org.rcol.redcap.Redcap;

/**
 * What a project holds after an upload, read back: only the dictionary decides whether the upload was applied.
 *
 * @param stored the dictionary; empty if it could not be read
 * @param rewrites the texts that the server stores differently from what was sent, where it holds the wanted dictionary
 */
record ReadBack(Standing standing, Optional<DataDictionary> stored, Rewrites rewrites) {
    /** How the stored dictionary relates to the two that are known. */
    enum Standing {
        /** The wanted one, except for what the server writes in its own way of the cells that were sent. */
        WANTED,
        /** The one before, to the letter. */
        BEFORE,
        /** Neither. */
        OTHER,
        /** It could not be read. */
        UNREADABLE
    }

    /** Reads the project's dictionary and compares it with those of an upload. */
    static ReadBack of(Redcap redcap, Receipt upload) {
        try {
            return of(redcap.metadata(), upload);
        } catch (RcolException e) {
            return new ReadBack(Standing.UNREADABLE, Optional.empty(), Rewrites.NONE);
        }
    }

    /**
     * Compares a dictionary with those of an upload: equal to the wanted one, equal to the one before, or neither. Only of a dictionary that
     * is neither is it asked whether the server wrote what it was sent in its own way.
     */
    static ReadBack of(DataDictionary stored, Receipt upload) {
        Fingerprint found = Fingerprint.of(stored);
        if (found.equals(upload.wanted().fingerprint())) {
            return new ReadBack(Standing.WANTED, Optional.of(stored), Rewrites.NONE);
        }
        if (found.equals(upload.before())) {
            return new ReadBack(Standing.BEFORE, Optional.of(stored), Rewrites.NONE);
        }
        Optional<Rewrites> rewrites = Rewrites.between(upload.wanted().dictionary(), stored, upload.sentCells());
        return new ReadBack(
                rewrites.isPresent() ? Standing.WANTED : Standing.OTHER,
                Optional.of(stored),
                rewrites.orElse(Rewrites.NONE));
    }
}
