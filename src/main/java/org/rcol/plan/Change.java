package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/**
 * One difference between the dictionary that a project has and the one that is wanted. The set is closed: a new sort of change cannot
 * forget its code, its risk or its question.
 */
public sealed interface Change permits HarmlessChange, FieldChange, RemoveForm, RenameForm {
    /** The rule's code, {@code DIFF-01} to {@code DIFF-15}. */
    String code();

    /** What it can do to recorded data, as long as nobody has counted them. */
    Risk risk();

    /** The form under which it is shown. */
    FormName form();

    /** The field that it is about; none where it is about a form. */
    Optional<FieldName> field();

    /** What must be asked about recorded data, if their number matters. */
    Optional<DataQuestion> question();

    /** What {@code --allow} calls it, such as {@code delete:smoking_years}; empty where it needs no consent. */
    String allowance();
}
