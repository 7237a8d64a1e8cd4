package org.rcol.sandbox.api;

import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.records.StoredRecord;

/** What the token's user may do and see. All of it holds for one run, but for the group, which the user may switch. */
public final class Access {
    private final Set<Right> missing;
    private final Set<String> blindForms;
    private volatile Optional<String> group;

    /**
     * The access of a user.
     *
     * @param missing the rights that the user lacks
     * @param blindForms the forms that the user may not export
     * @param group the unique name of the group that the user is in
     */
    Access(Set<Right> missing, Set<String> blindForms, Optional<String> group) {
        this.missing = missing;
        this.blindForms = blindForms;
        this.group = group;
    }

    boolean may(Right right) {
        return !missing.contains(right);
    }

    /** The unique name of the group that the user is in now. */
    Optional<String> group() {
        return group;
    }

    /** Moves the user into another group, or out of all. */
    void switchTo(Optional<String> other) {
        group = other;
    }

    /** Users in a group see its records and no others. */
    boolean sees(StoredRecord record) {
        return group.map(own -> own.equals(record.group())).orElse(true);
    }

    /** Whether the user may export what a form holds. */
    boolean shows(FormName form) {
        return !blindForms.contains(form.text());
    }

    /**
     * Whether exports have a column for this user: others are missing without a word. The record ID is there whatever its form's right
     * is, for without it no row could be told from another.
     */
    boolean shows(ExportColumn column) {
        return column instanceof IdColumn || (shows(column.form()) && (may(Right.FULL_DATA) || !column.isHidden()));
    }
}
