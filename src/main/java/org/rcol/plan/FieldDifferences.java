package org.rcol.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/** Finds the changes between two versions of one field, apart from its place. */
final class FieldDifferences {
    private FieldDifferences() {}

    static List<Change> between(Field was, Field is) {
        if (was.equals(is)) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        for (Column column : Column.ALL) {
            switch (column) {
                case FIELD_NAME, FORM_NAME -> {}
                case FIELD_TYPE -> type(was, is, changes);
                case CHOICES -> choices(was, is, changes);
                case SECTION_HEADER,
                        FIELD_LABEL,
                        FIELD_NOTE,
                        VALIDATION,
                        VALIDATION_MIN,
                        VALIDATION_MAX,
                        IDENTIFIER,
                        BRANCHING_LOGIC,
                        REQUIRED,
                        ALIGNMENT,
                        QUESTION_NUMBER,
                        MATRIX_GROUP,
                        MATRIX_RANKING,
                        ANNOTATION -> cell(was, is, column, changes);
            }
        }
        return changes;
    }

    private static void type(Field was, Field is, List<Change> changes) {
        if (was.type() != is.type()) {
            changes.add(new ChangeType(was, is));
        }
    }

    private static void cell(Field was, Field is, Column column, List<Change> changes) {
        String to = NormalForm.of(is, column);
        if (!NormalForm.of(was, column).equals(to)) {
            changes.add(new ChangeCell(was, column, to));
        }
    }

    private static void choices(Field was, Field is, List<Change> changes) {
        // As the new type has it: a type that cuts its text up otherwise is a change of type, and none of the text.
        if (NormalForm.same(was.with(Column.FIELD_TYPE, is.get(Column.FIELD_TYPE)), is, Column.CHOICES)) {
            return;
        }
        List<Choice> before = was.choices();
        List<Choice> after = is.choices();
        boolean byCode = was.type().hasOwnChoices() && is.type().hasOwnChoices();
        if (!byCode || hasTwins(before) || hasTwins(after)) {
            changes.add(new ChangeCell(was, Column.CHOICES, NormalForm.of(is, Column.CHOICES)));
            return;
        }
        Map<String, Choice> old = byCode(before);
        Map<String, Choice> now = byCode(after);
        before.stream().filter(c -> !now.containsKey(c.code())).forEach(c -> changes.add(new RemoveChoice(was, c)));
        ChoiceList reached = ChoiceList.of(
                before.stream().filter(c -> now.containsKey(c.code())).toList());
        Optional<String> previous = Optional.empty();
        for (Choice choice : after) {
            Choice then = old.get(choice.code());
            if (then == null) {
                changes.add(new AddChoice(was, choice, previous));
                reached.add(choice, previous);
            } else if (!then.label().equals(choice.label())) {
                changes.add(new RelabelChoice(was, then, choice.label()));
            }
            previous = Optional.of(choice.code());
        }
        List<String> order = after.stream().map(Choice::code).toList();
        if (!reached.toList().stream().map(Choice::code).toList().equals(order)) {
            changes.add(new ReorderChoices(was, order));
        }
    }

    private static boolean hasTwins(List<Choice> choices) {
        return choices.stream().map(Choice::code).distinct().count() < choices.size();
    }

    private static Map<String, Choice> byCode(List<Choice> choices) {
        Map<String, Choice> map = new HashMap<>();
        choices.forEach(choice -> map.put(choice.code(), choice));
        return map;
    }
}
