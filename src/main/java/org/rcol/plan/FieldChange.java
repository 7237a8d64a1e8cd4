package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** A change of one field. */
sealed interface FieldChange extends Change
        permits AddChoice,
                AddField,
                ChangeCell,
                ChangeRecordId,
                ChangeType,
                MoveField,
                RelabelChoice,
                RemoveChoice,
                RemoveField,
                RenameField,
                ReorderChoices {
    /** The field as it is before the change; one that is new, as it will be. */
    Field before();

    @Override
    default FormName form() {
        return before().form();
    }

    @Override
    default Optional<FieldName> field() {
        return Optional.of(before().name());
    }
}
