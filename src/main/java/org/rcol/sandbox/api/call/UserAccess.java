package org.rcol.sandbox.api.call;

import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.wire.Refusal;

/** What the token's user may do and see. It stays the same for one run, except for the group, which the user may switch. */
public final class UserAccess {
    private final Set<Right> missing;
    private final Set<String> hiddenForms;
    private volatile Optional<String> group;

    /**
     * The access of a user.
     *
     * @param missing the rights that the user lacks
     * @param hiddenForms the instruments that the user may not export
     * @param group the unique name of the group that the user is in
     */
    public UserAccess(Set<Right> missing, Set<String> hiddenForms, Optional<String> group) {
        this.missing = missing;
        this.hiddenForms = hiddenForms;
        this.group = group;
    }

    /** Whether the user has a right. */
    public boolean may(Right right) {
        return !missing.contains(right);
    }

    /**
     * Lets only users with a right pass.
     *
     * @param name REDCap's name for the right
     * @throws Refusal if the user lacks it
     */
    public void require(Right right, String name) throws Refusal {
        if (!may(right)) {
            throw Refusal.forbidden("You do not have " + name + " privileges");
        }
    }

    /** The unique name of the group that the user is in now. */
    public Optional<String> group() {
        return group;
    }

    /** Moves the user into another group; blank for none. */
    public void switchTo(String other) {
        group = Optional.of(other).filter(name -> !name.isEmpty());
    }

    /** Whether the user sees a record: users in a group see only its records. */
    public boolean sees(StoredRecord record) {
        return group.map(own -> own.equals(record.group())).orElse(true);
    }

    /** Whether the user may export what an instrument holds. */
    public boolean shows(FormName form) {
        return !hiddenForms.contains(form.text());
    }

    /**
     * Whether exports have a column for this user; others are missing without a word. The record ID is there whatever the right to its
     * instrument is, because without it the rows could not be told apart.
     */
    public boolean shows(ExportColumn column) {
        return column instanceof IdColumn || (shows(column.form()) && (may(Right.FULL_DATA) || !column.isHidden()));
    }
}
