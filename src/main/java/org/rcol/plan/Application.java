package org.rcol.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;

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
            edit(
                    changed.from(),
                    field -> field.with(Column.FIELD_TYPE, changed.to().type().text()));
        } else if (change instanceof ChangeCell changed) {
            edit(changed.from(), field -> field.with(changed.column(), changed.to()));
        } else if (change instanceof RemoveChoice removed) {
            choices(
                    removed.on(),
                    list -> list.removeIf(c -> c.code().equals(removed.removed().code())));
        } else if (change instanceof RelabelChoice relabelled) {
            choices(
                    relabelled.on(),
                    list -> list.replaceAll(c ->
                            c.code().equals(relabelled.from().code()) ? new Choice(c.code(), relabelled.to()) : c));
        } else if (change instanceof AddChoice added) {
            choices(added.on(), list -> list.add(placeAfter(list, added.after()), added.added()));
        } else if (change instanceof ReorderChoices ordered) {
            choices(
                    ordered.on(),
                    list -> list.sort((a, b) -> Integer.compare(
                            ordered.codes().indexOf(a.code()), ordered.codes().indexOf(b.code()))));
        }
    }

    private static int placeAfter(List<Choice> choices, Optional<String> code) {
        for (int i = 0; i < choices.size(); i++) {
            if (code.filter(choices.get(i).code()::equals).isPresent()) {
                return i + 1;
            }
        }
        return 0;
    }

    private void choices(Field on, Consumer<List<Choice>> change) {
        edit(on, field -> {
            var choices = new ArrayList<>(Choice.parse(field.get(Column.CHOICES)));
            change.accept(choices);
            return field.with(Column.CHOICES, Choice.format(choices));
        });
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
