package org.rcol.sandbox.project;

/**
 * What people did to one form of a record besides entering data.
 *
 * @param locked whether it is locked
 * @param signed whether it has an e-signature
 * @param answered when its survey was completed, {@link #BEGUN} until then, blank if nobody answers it
 * @param identifier the participant's identifier; blank for none
 */
public record FormState(boolean locked, boolean signed, String answered, String identifier) {
    /** What exports show as the time of a survey that somebody began (OuhscBbmc/REDCapR {@code survey/data.csv}). */
    public static final String BEGUN = "[not completed]";

    /** A form to which nothing was done. */
    public static final FormState NONE = new FormState(false, false, "", "");

    /** The same, locked or not. */
    public FormState withLock(boolean wanted) {
        return new FormState(wanted, signed, answered, identifier);
    }

    /** The same, signed or not. */
    public FormState withSignature(boolean wanted) {
        return new FormState(locked, wanted, answered, identifier);
    }

    /** The same with a response to its survey; an identifier that is there stays where none is given. */
    public FormState withResponse(String time, String participant) {
        return new FormState(locked, signed, time, participant.isEmpty() ? identifier : participant);
    }

    /** Whether somebody completed its survey. */
    public boolean isCompleted() {
        return !answered.isEmpty() && !answered.equals(BEGUN);
    }
}
