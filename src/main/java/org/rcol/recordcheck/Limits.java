package org.rcol.recordcheck;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.ValidationType;
import org.rcol.dictionary.ValueShape;
import org.rcol.logic.Expression;
import org.rcol.logic.Logic;
import org.rcol.logic.Parsed;
import org.rcol.logic.Reference;
import org.rcol.recordcheck.RecordFinding.Kind;

/** The minimum and maximum of a field that are not written down but looked up: {@code [field]}, {@code today} and {@code now}. */
final class Limits {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final ValueShape shape;
    private final List<Limit> limits;

    /** What is found: a kind with what was expected, or neither where it depends on the day or on what is not known. */
    record Verdict(Optional<Kind> kind, String expected) {}

    private record Limit(Kind kind, String word, Optional<Reference> reference) {}

    private Limits(ValueShape shape, List<Limit> limits) {
        this.shape = shape;
        this.limits = limits;
    }

    /** The limits of a field; none where it has none to look up. */
    static Optional<Limits> of(Field field) {
        Optional<ValueShape> shape =
                ValidationType.of(field).map(ValidationType::shape).filter(ValueShape::hasRange);
        var limits = new ArrayList<Limit>();
        shape.ifPresent(known -> {
            add(limits, field.get(Column.VALIDATION_MIN).strip(), Kind.BELOW_MINIMUM);
            add(limits, field.get(Column.VALIDATION_MAX).strip(), Kind.ABOVE_MAXIMUM);
        });
        return limits.isEmpty() ? Optional.empty() : Optional.of(new Limits(shape.orElseThrow(), limits));
    }

    private static void add(List<Limit> limits, String cell, Kind kind) {
        if (cell.equals("today") || cell.equals("now")) {
            limits.add(new Limit(kind, cell, Optional.empty()));
        } else if (cell.startsWith("[")) {
            Parsed parsed = Logic.parse(cell);
            Expression tree = parsed.tree();
            if (parsed.isSound() && tree instanceof Reference reference) {
                limits.add(new Limit(kind, cell, Optional.of(reference)));
            }
        }
    }

    /** Compares a value that has the right shape with each limit. */
    List<Verdict> of(String value, RowView row) {
        Optional<BigDecimal> order = shape.order(value);
        var verdicts = new ArrayList<Verdict>();
        for (Limit limit : limits) {
            order.flatMap(known -> of(known, limit, row)).ifPresent(verdicts::add);
        }
        return verdicts;
    }

    private Optional<Verdict> of(BigDecimal value, Limit limit, RowView row) {
        if (limit.reference().isPresent()) {
            Cell cell = row.cell(limit.reference().get());
            if (cell == Cell.UNKNOWN) {
                return Optional.of(new Verdict(Optional.empty(), limit.word() + " is not known here"));
            }
            return shape.order(cell.text())
                    .filter(bound -> isBeyond(value, bound, limit.kind()))
                    .map(bound -> new Verdict(Optional.of(limit.kind()), words(limit) + " (" + cell.text() + ")"));
        }
        Optional<BigDecimal> earlier = day(row, -1);
        Optional<BigDecimal> later = day(row, 1);
        if (earlier.isEmpty() || later.isEmpty()) {
            return Optional.empty();
        }
        boolean one = isBeyond(value, earlier.get(), limit.kind());
        boolean other = isBeyond(value, later.get(), limit.kind());
        if (one != other) {
            return Optional.of(new Verdict(Optional.empty(), "within a day of " + limit.word()));
        }
        return one ? Optional.of(new Verdict(Optional.of(limit.kind()), words(limit))) : Optional.empty();
    }

    private static String words(Limit limit) {
        return (limit.kind() == Kind.BELOW_MINIMUM ? "at least " : "at most ") + limit.word();
    }

    private Optional<BigDecimal> day(RowView row, int days) {
        String written = WRITTEN.format(row.now().plusDays(days));
        return switch (shape) {
            case DATE -> shape.order(written.substring(0, 10));
            case DATETIME -> shape.order(written.substring(0, 16));
            case DATETIME_SECONDS -> shape.order(written);
            default -> Optional.empty();
        };
    }

    private static boolean isBeyond(BigDecimal value, BigDecimal bound, Kind kind) {
        return kind == Kind.BELOW_MINIMUM ? value.compareTo(bound) < 0 : value.compareTo(bound) > 0;
    }
}
