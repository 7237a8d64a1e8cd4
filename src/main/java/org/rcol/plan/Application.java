package org.rcol.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;

/**
 * Makes changes on a dictionary. Nothing is uploaded from here: it proves that the changes shown are all there is, and it shows {@link
 * Differences} whether an order is left to be said.
 */
final class Application {
    private final Layout layout;

    private Application(DataDictionary current) {
        layout = new Layout(NormalForm.of(current));
    }

    static DataDictionary of(DataDictionary current, List<Change> changes) {
        return layout(current, changes).dictionary();
    }

    static Layout layout(DataDictionary current, List<Change> changes) {
        var application = new Application(current);
        changes.forEach(application::remove);
        changes.forEach(application::edit);
        application.choices(changes);
        changes.forEach(application::place);
        application.layout.dropEmptyForms();
        changes.forEach(application::order);
        return application.layout;
    }

    private void remove(Change change) {
        if (change instanceof RenameForm renamed) {
            layout.rename(renamed.from(), renamed.to());
        } else if (change instanceof RemoveField removed) {
            layout.remove(removed.removed().name());
        } else if (change instanceof RenameField renamed) {
            layout.replace(renamed.from().name(), NormalForm.of(renamed.to()));
        }
    }

    private void edit(Change change) {
        if (change instanceof ChangeType changed) {
            FieldType type = changed.to().type();
            String choices = NormalForm.of(type, Column.CHOICES, changed.from().get(Column.CHOICES));
            edit(changed.from(), field -> field.with(Column.FIELD_TYPE, type.text())
                    .with(Column.CHOICES, choices));
        } else if (change instanceof ChangeCell changed) {
            edit(changed.from(), field -> field.with(changed.column(), changed.to()));
        }
    }

    /** All changes of a field's choices at once: its cell is read and written once, however many there are. */
    private void choices(List<Change> changes) {
        Map<FieldName, List<FieldChange>> byField = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change instanceof RemoveChoice
                    || change instanceof RelabelChoice
                    || change instanceof AddChoice
                    || change instanceof ReorderChoices) {
                FieldChange ofField = (FieldChange) change;
                byField.computeIfAbsent(ofField.before().name(), name -> new ArrayList<>())
                        .add(ofField);
            }
        }
        byField.values()
                .forEach(own -> edit(own.get(0).before(), field -> {
                    ChoiceList choices = ChoiceList.of(Choice.parse(field.get(Column.CHOICES)));
                    edit(choices, own);
                    return field.with(Column.CHOICES, Choice.format(choices.toList()));
                }));
    }

    private static void edit(ChoiceList choices, List<FieldChange> changes) {
        Map<String, Choice> removed = new HashMap<>();
        for (FieldChange change : changes) {
            if (change instanceof RemoveChoice removal) {
                removed.put(removal.removed().code(), removal.removed());
            }
        }
        choices.removeAll(removed);
        for (FieldChange change : changes) {
            if (change instanceof RelabelChoice relabelled) {
                choices.relabel(relabelled.from().code(), relabelled.to());
            } else if (change instanceof AddChoice added) {
                choices.add(added.added(), added.after());
            } else if (change instanceof ReorderChoices ordered) {
                choices.order(ordered.codes());
            }
        }
    }

    private void edit(Field on, UnaryOperator<Field> change) {
        FieldName name = on.name();
        layout.field(name).ifPresent(field -> layout.replace(name, change.apply(field)));
    }

    private void place(Change change) {
        if (change instanceof MoveField moved) {
            layout.field(moved.moved().name()).ifPresent(field -> {
                layout.remove(field.name());
                layout.insert(field.with(Column.FORM_NAME, moved.to().text()), moved.after());
            });
        } else if (change instanceof AddField added) {
            layout.insert(NormalForm.of(added.added()), added.after());
        }
    }

    private void order(Change change) {
        if (change instanceof ReorderFields ordered) {
            layout.orderFields(ordered.form(), ordered.fields());
        } else if (change instanceof ReorderForms ordered) {
            layout.orderForms(ordered.forms());
        }
    }
}
