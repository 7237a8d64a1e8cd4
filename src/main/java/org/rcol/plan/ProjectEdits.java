package org.rcol.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;

/**
 * What somebody changed in REDCap since the last upload: the difference between that upload's dictionary and today's.
 *
 * <p>A change undoes such an edit where the same cell, choice or field differs on both ways, from the base to the project and from the
 * project to the files.
 */
public final class ProjectEdits {
    private final DataDictionary base;
    private final DataDictionary current;
    private final Map<FieldName, Map<String, Choice>> choices = new HashMap<>();

    /** The edits between the dictionary of the last upload and the project's own. */
    public ProjectEdits(DataDictionary base, DataDictionary current) {
        this.base = base;
        this.current = current;
    }

    /** Whether making this change would undo something that was changed in REDCap. */
    public boolean isUndoneBy(Change change) {
        if (change instanceof RemoveField removed) {
            return isEdited(removed.removed());
        }
        if (change instanceof RenameField renamed) {
            return isEdited(renamed.from());
        }
        if (change instanceof AddField added) {
            return base.field(added.added().name()).isPresent();
        }
        if (change instanceof MoveField moved) {
            return differs(moved.moved(), Column.FORM_NAME);
        }
        if (change instanceof ChangeCell changed) {
            return differs(changed.from(), changed.column());
        }
        if (change instanceof ChangeType changed) {
            return differs(changed.from(), Column.FIELD_TYPE);
        }
        return undoesChoice(change);
    }

    private boolean undoesChoice(Change change) {
        if (change instanceof AddChoice added) {
            return choiceInBase(added.on(), added.added().code()).isPresent();
        }
        if (change instanceof RemoveChoice removed) {
            return !choiceInBase(removed.on(), removed.removed().code()).equals(Optional.of(removed.removed()))
                    && base.field(removed.on().name()).isPresent();
        }
        if (change instanceof RelabelChoice relabelled) {
            return !choiceInBase(relabelled.on(), relabelled.from().code()).equals(Optional.of(relabelled.from()))
                    && base.field(relabelled.on().name()).isPresent();
        }
        return false;
    }

    private Optional<Choice> choiceInBase(Field field, String code) {
        Map<String, Choice> byCode = choices.computeIfAbsent(field.name(), name -> {
            Map<String, Choice> read = new HashMap<>();
            base.field(name).stream()
                    .flatMap(old -> old.choices().stream())
                    .forEach(choice -> read.putIfAbsent(choice.code(), choice));
            return read;
        });
        return Optional.ofNullable(byCode.get(code));
    }

    private boolean isEdited(Field field) {
        return base.field(field.name()).isEmpty() || Column.ALL.stream().anyMatch(column -> differs(field, column));
    }

    private boolean differs(Field field, Column column) {
        return base.field(field.name())
                .filter(old -> !NormalForm.same(old, field, column))
                .isPresent();
    }

    /** Whether a field came into the project after the last upload. */
    public boolean isNew(FieldName name) {
        return base.field(name).isEmpty() && current.field(name).isPresent();
    }
}
