package org.rcol.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Instrument;

/** Finds the changes between two dictionaries. */
final class Differences {
    private final DataDictionary current;
    private final DataDictionary wanted;
    private final Renames renames;

    Differences(DataDictionary current, DataDictionary wanted) {
        this.current = unique(current);
        this.wanted = unique(wanted);
        this.renames = Renames.between(current, wanted);
    }

    private static DataDictionary unique(DataDictionary dictionary) {
        Set<FieldName> names = new HashSet<>();
        for (Field field : dictionary.fields()) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("field " + field.name() + " occurs twice");
            }
        }
        return dictionary;
    }

    List<Change> changes() {
        if (current.equals(wanted)) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        recordId(changes);
        Map<FormName, List<Change>> removed = removals();
        for (Instrument form : wanted.instruments()) {
            formChange(form.name(), changes);
            Optional<FieldName> before = Optional.empty();
            for (Field field : form.fields()) {
                fieldChanges(field, before, changes);
                before = Optional.of(field.name());
            }
            changes.addAll(Optional.ofNullable(removed.remove(renames.oldForm(form.name())))
                    .orElse(List.of()));
        }
        removed.forEach((form, gone) -> {
            if (wanted.instrument(form).isEmpty() && renames.newForm(form).isEmpty()) {
                changes.add(new RemoveForm(form));
            }
            changes.addAll(gone);
        });
        formsWithoutRemovedFields(changes);
        if (!changes.isEmpty() || !sameOrder()) {
            orders(changes);
        }
        return changes;
    }

    /** Whether both have the same fields one after the other; with nothing else changed, no order is left to be said. */
    private boolean sameOrder() {
        return names(current).equals(names(wanted));
    }

    private static List<FieldName> names(DataDictionary dictionary) {
        return dictionary.fields().stream().map(Field::name).toList();
    }

    private void recordId(List<Change> changes) {
        current.recordId().ifPresent(was -> wanted.recordId().ifPresent(is -> {
            boolean same = was.name().equals(is.name())
                    && was.type() == is.type()
                    && (renames.newForm(was.form()).orElse(was.form()).equals(is.form()) || isReplaced(was, is));
            if (!same) {
                changes.add(new ChangeRecordId(was, is));
            }
        }));
    }

    /** Whether the form that the record ID is on goes for a new one; what that costs is said of the form. */
    private boolean isReplaced(Field was, Field is) {
        return wanted.instrument(was.form()).isEmpty()
                && current.instrument(is.form()).isEmpty();
    }

    private Map<FormName, List<Change>> removals() {
        Map<FormName, List<Change>> removed = new LinkedHashMap<>();
        for (Field field : current.fields()) {
            if (wanted.field(field.name()).isEmpty()) {
                Change change = renames.newField(field.name())
                        .<Change>map(to -> new RenameField(field, to))
                        .orElseGet(() -> new RemoveField(field));
                removed.computeIfAbsent(field.form(), form -> new ArrayList<>()).add(change);
            }
        }
        return removed;
    }

    /** A form whose fields all moved elsewhere goes too, though no field of it does. */
    private void formsWithoutRemovedFields(List<Change> changes) {
        for (Instrument form : current.instruments()) {
            boolean gone = wanted.instrument(form.name()).isEmpty()
                    && renames.newForm(form.name()).isEmpty();
            if (gone && changes.stream().noneMatch(change -> removes(change, form.name()))) {
                changes.add(new RemoveForm(form.name()));
            }
        }
    }

    private static boolean removes(Change change, FormName form) {
        return change instanceof RemoveForm removal && removal.form().equals(form);
    }

    private void formChange(FormName form, List<Change> changes) {
        if (current.instrument(form).isEmpty()) {
            FormName old = renames.oldForm(form);
            changes.add(old.equals(form) ? new AddForm(form) : new RenameForm(old, form));
        }
    }

    private void fieldChanges(Field field, Optional<FieldName> before, List<Change> changes) {
        Optional<Field> old = current.field(field.name());
        if (old.isEmpty()) {
            if (!renames.isNewName(field.name())) {
                changes.add(new AddField(field, before));
            }
            return;
        }
        Field was = old.get();
        if (!renames.newForm(was.form()).orElse(was.form()).equals(field.form())) {
            changes.add(new MoveField(was, field.form(), before));
        }
        changes.addAll(FieldDifferences.between(was, field));
    }

    private void orders(List<Change> changes) {
        Layout reached = Application.layout(current, changes);
        for (Instrument form : wanted.instruments()) {
            List<FieldName> names = form.fields().stream().map(Field::name).toList();
            if (!reached.fieldNames(form.name()).equals(names)) {
                changes.add(new ReorderFields(form.name(), names));
            }
        }
        List<FormName> forms =
                wanted.instruments().stream().map(Instrument::name).toList();
        if (!reached.formNames().equals(forms)) {
            changes.add(new ReorderForms(forms));
        }
    }
}
