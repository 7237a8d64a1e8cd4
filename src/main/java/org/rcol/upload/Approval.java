package org.rcol.upload;

/**
 * Who is said to have approved an upload. It is kept as told: rcol proves neither the person nor the reference.
 *
 * @param page the hash of the page on which the changes can be reviewed
 * @param by who approved; blank where nobody was named
 * @param reference where the approval is kept, such as a ticket; blank where none was named
 */
public record Approval(String page, String by, String reference) {
    /** Where nothing was said. */
    public static final Approval NONE = new Approval("", "", "");

    /** Whether somebody or something was named. */
    public boolean isStated() {
        return !by.isBlank() || !reference.isBlank();
    }
}
