package org.rcol.status;

import java.util.Optional;
import org.rcol.dictionary.FormName;
import org.rcol.plan.Fingerprint;

/**
 * How a form of a project stands to a release.
 *
 * @param fingerprint of the form in the project; empty where the project lacks it
 */
public record FormStanding(FormName form, Standing standing, Since since, Optional<Fingerprint> fingerprint) {
    /** How it compares. */
    public enum Standing {
        /** As in the release. */
        SAME,
        /** Both have it, and not alike. */
        CHANGED,
        /** The project lacks it. */
        MISSING,
        /** The project has it, and the release, which knows it from newer ones or from the files as they are, has not. */
        EXTRA
    }

    /** What the last upload tells of it. */
    public enum Since {
        /** It is as that upload left it. */
        UNCHANGED,
        /** Somebody changed it in REDCap, or uploaded from elsewhere. */
        CHANGED,
        /** There was no upload that this folder knows of. */
        UNKNOWN
    }

    /** Whether the project holds it otherwise than the release. */
    public boolean differs() {
        return standing != Standing.SAME;
    }
}
