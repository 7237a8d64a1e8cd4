package org.rcol.recordcheck;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rcol.logic.Evaluator;
import org.rcol.logic.Expression;
import org.rcol.logic.Expression.Binary;
import org.rcol.logic.Expression.Call;
import org.rcol.logic.Expression.Constant;
import org.rcol.logic.Expression.TextLiteral;
import org.rcol.logic.Reference;
import org.rcol.logic.Value;

/**
 * An expression that is computed for many rows. What it gives depends on nothing but the values that it refers to, so that it is computed
 * once for each set of them, as long as there are not too many.
 */
final class Formula {
    private static final int MOST_KEPT = 4_096;

    private final Expression tree;
    private final Reference[] references;
    /** Where each of the references is that means the row itself; -1 for the others. */
    private final int[] columns;

    private final boolean byDay;
    private final boolean chooses;
    private final Map<Inputs, Value> conditions = new HashMap<>();
    private final Map<Inputs, StoredResult> results = new HashMap<>();

    /** The values that an expression refers to; cells are compared by identity: what was read twice is computed twice. */
    private static final class Inputs {
        private final Cell[] cells;

        Inputs(Cell[] cells) {
            this.cells = cells;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Inputs that && Arrays.equals(cells, that.cells);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(cells);
        }
    }

    Formula(Expression tree, RecordColumns columns) {
        this.tree = tree;
        this.references = tree.references().toArray(Reference[]::new);
        this.columns = Arrays.stream(references)
                .mapToInt(reference -> columns.columnInRow(reference))
                .toArray();
        this.chooses = chooses(tree);
        this.byDay = tree.all(Constant.class).stream().anyMatch(word -> isDay(word.word()))
                || tree.all(TextLiteral.class).stream().anyMatch(text -> isDay(text.value()));
    }

    private static boolean isDay(String word) {
        return word.equals("today") || word.equals("now");
    }

    /** Whether what it gives is chosen by a condition, which may hold on one day and not on another. */
    private static boolean chooses(Expression tree) {
        return tree.all(Binary.class).stream()
                        .anyMatch(part -> part.operator().isComparison()
                                || part.operator().isJunction())
                || tree.all(Call.class).stream().anyMatch(call -> call.name().equalsIgnoreCase("if"));
    }

    /** What a stored result is worth, by what it gives in that row; one that depends on the day can only be judged where it is blank on any. */
    StoredResult stored(RowView row, Cell stored, Function<Value, StoredResult> judge) {
        return remembered(results, inputs(row, stored), () -> {
            Value result = new Evaluator(row).value(tree);
            boolean blankOnAnyDay = result instanceof Value.Blank && !chooses;
            return judge.apply(
                    byDay && !blankOnAnyDay && result.isKnown()
                            ? Value.unknown("its result depends on the day on which it was stored")
                            : result);
        });
    }

    /** Whether it holds in a row; unknown where that depends on whether it is a day earlier or later at the server. */
    Value condition(RowView row) {
        return remembered(conditions, inputs(row, Cell.BLANK), () -> {
            Value now = new Evaluator(row).condition(tree);
            boolean certain = !byDay
                    || List.of(-1, 1).stream()
                            .allMatch(days -> new Evaluator(row.at(row.now().plusDays(days)))
                                    .condition(tree)
                                    .equals(now));
            return certain ? now : Value.unknown("it depends on the day");
        });
    }

    private Inputs inputs(RowView row, Cell more) {
        Cell[] cells = new Cell[references.length + 1];
        for (int i = 0; i < references.length; i++) {
            cells[i] = columns[i] >= 0 ? row.here(columns[i]) : row.cell(references[i]);
        }
        cells[references.length] = more;
        return new Inputs(cells);
    }

    private static <T> T remembered(Map<Inputs, T> known, Inputs inputs, Supplier<T> computing) {
        T before = known.get(inputs);
        if (before != null) {
            return before;
        }
        T result = computing.get();
        if (known.size() < MOST_KEPT) {
            known.put(inputs, result);
        }
        return result;
    }
}
