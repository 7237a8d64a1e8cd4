package org.rcol.export.codebook;

import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.html.PlainText;
import org.rcol.logic.Bracket;
import org.rcol.logic.Expression;
import org.rcol.logic.Logic;
import org.rcol.logic.Operator;
import org.rcol.logic.Parsed;
import org.rcol.logic.Reference;

/**
 * Branching logic in words: {@code smoker is Yes (1) and age is at least 18}. It comes with the logic and never replaces it: what it cannot
 * put into words stays as it was written.
 */
final class LogicGloss {
    private static final int MOST_PARTS = 240;
    private static final int LONGEST_LABEL = 80;

    private final Index index;
    private final String cell;
    private boolean saysMore;

    private LogicGloss(Index index, String cell) {
        this.index = index;
        this.cell = cell;
    }

    /** The words for a cell; none where it is broken, where it is too long to be read, and where they would say no more than the logic does. */
    static Optional<String> of(String cell, Index index) {
        Parsed parsed = Logic.parse(cell);
        if (!parsed.isSound() || parsed.tree().all(Expression.class).size() > MOST_PARTS) {
            return Optional.empty();
        }
        var gloss = new LogicGloss(index, cell);
        String words = gloss.words(parsed.tree());
        return gloss.saysMore ? Optional.of(words) : Optional.empty();
    }

    private String words(Expression part) {
        if (part instanceof Expression.Group group) {
            return "(" + words(group.inner()) + ")";
        }
        if (part instanceof Expression.Unary not && not.sign() == '!') {
            return "not " + words(not.operand());
        }
        if (part instanceof Expression.Binary pair && pair.operator().isJunction()) {
            return words(pair.left()) + " " + pair.operator().word() + " " + words(pair.right());
        }
        if (part instanceof Expression.Binary pair
                && pair.operator().isComparison()
                && pair.left().bare() instanceof Reference reference) {
            Optional<String> inWords =
                    comparison(reference, pair.operator(), pair.right().bare());
            saysMore |= inWords.isPresent();
            return inWords.orElseGet(() -> asWritten(part));
        }
        return asWritten(part);
    }

    private String asWritten(Expression part) {
        return part.span().of(cell).strip().replaceAll("\\s+", " ");
    }

    private Optional<String> comparison(Reference reference, Operator operator, Expression right) {
        Optional<String> value = literal(right);
        boolean plain = reference.field().isPresent()
                && reference.subject().parameters().isEmpty();
        Optional<String> verb = verb(operator);
        if (value.isEmpty() || !plain || verb.isEmpty()) {
            return Optional.empty();
        }
        Bracket subject = reference.subject();
        Optional<Field> field = index.field(new FieldName(subject.name()));
        if (subject.code().isPresent()) {
            return ticked(reference, operator, subject.code().get(), value.get());
        }
        if (value.get().isBlank()) {
            boolean equal = operator == Operator.EQUAL;
            return equal || operator == Operator.UNEQUAL
                    ? Optional.of(subject(reference) + (equal ? " is blank" : " is not blank"))
                    : Optional.empty();
        }
        String shown = label(field, subject, value.get())
                .map(label -> label + " (" + value.get() + ")")
                .orElse(value.get());
        return Optional.of(subject(reference) + " " + verb.get() + " " + shown);
    }

    /** A text or number as it was written, without quotes. */
    private Optional<String> literal(Expression part) {
        if (part instanceof Expression.TextLiteral text) {
            return Optional.of(text.value());
        }
        boolean number = part instanceof Expression.NumberLiteral
                || (part instanceof Expression.Unary signed
                        && signed.sign() != '!'
                        && signed.operand() instanceof Expression.NumberLiteral);
        return number ? Optional.of(part.span().of(cell)) : Optional.empty();
    }

    /** A box of a checkbox field is 1 or 0. */
    private Optional<String> ticked(Reference reference, Operator operator, String code, String value) {
        boolean equal = operator == Operator.EQUAL;
        if ((!equal && operator != Operator.UNEQUAL) || (!value.equals("1") && !value.equals("0"))) {
            return Optional.empty();
        }
        Bracket subject = reference.subject();
        String box = label(index.field(new FieldName(subject.name())), subject, code)
                .map(label -> label + " (" + code + ")")
                .orElse(code);
        return Optional.of(
                box + (equal == value.equals("1") ? " is checked in " : " is not checked in ") + subject(reference));
    }

    private Optional<String> label(Optional<Field> field, Bracket subject, String code) {
        if (field.isEmpty()) {
            return index.isStatusField(new FieldName(subject.name())) ? status(code) : Optional.empty();
        }
        return field.get().choices().stream()
                .filter(choice -> choice.code().equals(code.strip()))
                .findFirst()
                .map(Choice::label)
                .map(LogicGloss::line);
    }

    /** What the three values of an instrument's status field mean on REDCap's forms. */
    private static Optional<String> status(String code) {
        return switch (code) {
            case "0" -> Optional.of("Incomplete");
            case "1" -> Optional.of("Unverified");
            case "2" -> Optional.of("Complete");
            default -> Optional.empty();
        };
    }

    private static String line(String label) {
        String line = PlainText.of(label).strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST_LABEL ? line.substring(0, LONGEST_LABEL - 1) + "\u2026" : line;
    }

    private String subject(Reference reference) {
        String name = reference.subject().name();
        String event = reference.event().map(bracket -> " at " + bracket.name()).orElse("");
        String instance = reference
                .instance()
                .map(bracket -> " of instance " + bracket.name())
                .orElse("");
        return name + event + instance;
    }

    private static Optional<String> verb(Operator operator) {
        return switch (operator) {
            case EQUAL -> Optional.of("is");
            case UNEQUAL -> Optional.of("is not");
            case LESS -> Optional.of("is less than");
            case GREATER -> Optional.of("is more than");
            case AT_MOST -> Optional.of("is at most");
            case AT_LEAST -> Optional.of("is at least");
            case OR, XOR, AND, PLUS, MINUS, TIMES, DIVIDED, REMAINDER, POWER -> Optional.empty();
        };
    }
}
