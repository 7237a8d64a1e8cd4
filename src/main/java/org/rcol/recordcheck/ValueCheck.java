package org.rcol.recordcheck;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.ValidationType;
import org.rcol.dictionary.ValueShape;
import org.rcol.logic.ActionTags;
import org.rcol.recordcheck.RecordFinding.Kind;

/** What the values of one column have to be, as far as that can be told from a value by itself. */
interface ValueCheck {
    /** The value with what is wrong with it; never blank. */
    Cell of(String text);

    /** Any value is one. */
    ValueCheck ANYTHING = text -> new Cell(text, true, null, "");

    /** A box: only 1 is a ticked one. */
    ValueCheck TICK = text -> switch (text) {
        case "1" -> new Cell(text, true, null, "");
        case "0" -> new Cell(text, false, null, "");
        default -> new Cell(text, false, Kind.FORMAT, "1 or 0");
    };

    /** The status of an instrument: incomplete, unverified or complete. */
    ValueCheck STATUS = text -> text.equals("0") || text.equals("1") || text.equals("2")
            ? new Cell(text, true, null, "")
            : new Cell(text, true, Kind.FORMAT, "0, 1 or 2");

    /** The check of a field that is no checkbox. */
    static ValueCheck of(Field field, Set<String> missingDataCodes) {
        ValueCheck own =
                switch (field.type()) {
                    case TEXT -> text(field);
                    case RADIO, DROPDOWN, YESNO, TRUEFALSE -> codes(field.choices());
                    case SLIDER ->
                        inRange(
                                ValueShape.INTEGER,
                                limit(field, Column.VALIDATION_MIN, "0"),
                                limit(field, Column.VALIDATION_MAX, "100"));
                    case CALC -> inRange(ValueShape.NUMBER, "", "");
                    case NOTES, FILE, DESCRIPTIVE, CHECKBOX, SQL, UNKNOWN -> ANYTHING;
                };
        boolean refused = refusesCodes(field);
        return missingDataCodes.isEmpty() || field.type() == FieldType.CALC || (own == ANYTHING && !refused)
                ? own
                : withCodes(own, missingDataCodes, refused);
    }

    private static boolean refusesCodes(Field field) {
        return ActionTags.parse(field.get(Column.ANNOTATION)).tags().stream().anyMatch(tag -> tag.is("@NOMISSING"));
    }

    private static ValueCheck withCodes(ValueCheck own, Set<String> missing, boolean refused) {
        return text -> {
            if (!missing.contains(text)) {
                return own.of(text);
            }
            return refused
                    ? new Cell(text, true, Kind.FORMAT, "a value and no missing-data code (@NOMISSING)")
                    : new Cell(text, true, null, "");
        };
    }

    private static ValueCheck codes(List<Choice> choices) {
        if (choices.isEmpty()) {
            return ANYTHING;
        }
        Set<String> codes = choices.stream().map(Choice::code).collect(Collectors.toUnmodifiableSet());
        String expected = "one of "
                + choices.stream().limit(12).map(Choice::code).distinct().collect(Collectors.joining(", "))
                + (choices.size() > 12 ? ", ..." : "");
        return text -> codes.contains(text)
                ? new Cell(text, true, null, "")
                : new Cell(text, true, Kind.UNKNOWN_CODE, expected);
    }

    private static String limit(Field field, Column column, String otherwise) {
        String cell = field.get(column).strip();
        return cell.isEmpty() ? otherwise : cell;
    }

    private static ValueCheck text(Field field) {
        Optional<ValidationType> type = ValidationType.of(field);
        if (type.isEmpty()) {
            return ANYTHING;
        }
        ValueCheck shaped = inRange(
                type.get().shape(), limit(field, Column.VALIDATION_MIN, ""), limit(field, Column.VALIDATION_MAX, ""));
        return Notation.of(type.get())
                .<ValueCheck>map(notation -> notation.before(shaped))
                .orElse(shaped);
    }

    /** Limits that are no values of this shape, such as {@code [field]} and {@code today}, are left for {@link Limits}. */
    private static ValueCheck inRange(ValueShape shape, String least, String most) {
        if (!shape.hasRange()) {
            return ANYTHING;
        }
        @Nullable BigDecimal low = shape.order(least).orElse(null);
        @Nullable BigDecimal high = shape.order(most).orElse(null);
        return text -> {
            BigDecimal order = shape.order(text).orElse(null);
            if (order == null) {
                return new Cell(text, true, Kind.FORMAT, shape.words());
            }
            if (low != null && order.compareTo(low) < 0) {
                return new Cell(text, true, Kind.BELOW_MINIMUM, "at least " + least);
            }
            if (high != null && order.compareTo(high) > 0) {
                return new Cell(text, true, Kind.ABOVE_MAXIMUM, "at most " + most);
            }
            return new Cell(text, order);
        };
    }

    /**
     * What has a spelling of its own within its shape: a number of decimal places (22 is refused where one is wanted, 22.0 is not,
     * vubiostat/redcapAPI#217), an address.
     */
    record Notation(Pattern pattern, String words) {
        private static final Notation EMAIL =
                new Notation(Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"), "an e-mail address");

        private static final Notation COMMA = new Notation(Pattern.compile("[^.]*"), "a number such as 1,5");

        static Optional<Notation> of(ValidationType type) {
            if (type == ValidationType.EMAIL) {
                return Optional.of(EMAIL);
            }
            boolean comma = type.shape() == ValueShape.COMMA_NUMBER;
            String name = type.text();
            int places = name.indexOf("dp");
            if (name.startsWith("number_") && places > 0) {
                char digits = name.charAt(places - 1);
                return Optional.of(new Notation(
                        Pattern.compile("[-+]?\\d*" + (comma ? "," : "\\.") + "\\d{" + digits + "}"),
                        "a number with " + digits + " decimal place" + (digits == '1' ? "" : "s")
                                + (comma ? " behind a comma" : "")));
            }
            return comma ? Optional.of(COMMA) : Optional.empty();
        }

        ValueCheck before(ValueCheck then) {
            return text -> pattern.matcher(text).matches() ? then.of(text) : new Cell(text, true, Kind.FORMAT, words);
        }
    }
}
