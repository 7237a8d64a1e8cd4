package org.rcol.recordcheck;

import java.math.BigDecimal;
import java.time.LocalDateTime;
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

    /** A limit: the value of a reference, or what it is a day earlier and a day later at most. */
    private record Limit(
            Kind kind,
            String word,
            Optional<Reference> reference,
            Optional<BigDecimal> earliest,
            Optional<BigDecimal> latest) {}

    private Limits(ValueShape shape, List<Limit> limits) {
        this.shape = shape;
        this.limits = limits;
    }

    /**
     * The limits of a field; none where it has none to look up.
     *
     * @param now the server's time
     */
    static Optional<Limits> of(Field field, LocalDateTime now) {
        Optional<ValueShape> shape =
                ValidationType.of(field).map(ValidationType::shape).filter(ValueShape::hasRange);
        var limits = new ArrayList<Limit>();
        shape.ifPresent(known -> {
            add(limits, field.get(Column.VALIDATION_MIN).strip(), Kind.BELOW_MINIMUM, known, now);
            add(limits, field.get(Column.VALIDATION_MAX).strip(), Kind.ABOVE_MAXIMUM, known, now);
        });
        return limits.isEmpty() ? Optional.empty() : Optional.of(new Limits(shape.orElseThrow(), limits));
    }

    private static void add(List<Limit> limits, String cell, Kind kind, ValueShape shape, LocalDateTime now) {
        if (cell.equals("today") || cell.equals("now")) {
            limits.add(new Limit(
                    kind, cell, Optional.empty(), order(shape, now.minusDays(1)), order(shape, now.plusDays(1))));
        } else if (cell.startsWith("[")) {
            Parsed parsed = Logic.parse(cell);
            Expression tree = parsed.tree();
            if (parsed.isSound() && tree instanceof Reference reference) {
                limits.add(new Limit(kind, cell, Optional.of(reference), Optional.empty(), Optional.empty()));
            }
        }
    }

    /** Compares a value with each limit. */
    List<Verdict> of(Cell value, RowView row) {
        if (value.order().isEmpty()) {
            return List.of();
        }
        var verdicts = new ArrayList<Verdict>(0);
        for (Limit limit : limits) {
            of(value.order().get(), limit, row).ifPresent(verdicts::add);
        }
        return verdicts;
    }

    private Optional<Verdict> of(BigDecimal value, Limit limit, RowView row) {
        if (limit.reference().isPresent()) {
            Cell cell = row.cell(limit.reference().get());
            if (cell == Cell.UNKNOWN) {
                return Optional.of(new Verdict(Optional.empty(), limit.word() + " is not known here"));
            }
            return cell.order()
                    .or(() -> shape.order(cell.text()))
                    .filter(bound -> isBeyond(value, bound, limit.kind()))
                    .map(bound -> new Verdict(Optional.of(limit.kind()), words(limit) + " (" + cell.text() + ")"));
        }
        if (limit.earliest().isEmpty() || limit.latest().isEmpty()) {
            return Optional.empty();
        }
        boolean one = isBeyond(value, limit.earliest().get(), limit.kind());
        boolean other = isBeyond(value, limit.latest().get(), limit.kind());
        if (one != other) {
            return Optional.of(new Verdict(Optional.empty(), "it is within a day of " + limit.word()));
        }
        return one ? Optional.of(new Verdict(Optional.of(limit.kind()), words(limit))) : Optional.empty();
    }

    private static String words(Limit limit) {
        return (limit.kind() == Kind.BELOW_MINIMUM ? "at least " : "at most ") + limit.word();
    }

    private static Optional<BigDecimal> order(ValueShape shape, LocalDateTime time) {
        String written = WRITTEN.format(time);
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
