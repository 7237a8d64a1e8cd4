package org.rcol.logic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.logic.ActionTag.Argument;
import org.rcol.logic.ActionTag.Form;

/** Says what is wrong with what a known tag was given. */
final class TagArgumentCheck {
    private static final Pattern FOLLOWER = Pattern.compile("\\s*=\\s*(@[A-Z-]+)");

    private final String cell;
    private final List<Fault> faults;

    TagArgumentCheck(String cell, List<Fault> faults) {
        this.cell = cell;
        this.faults = faults;
    }

    void look(TagKind kind, Span name, Optional<Argument> given) {
        switch (kind.takes()) {
            case NOTHING ->
                given.ifPresent(argument -> fault(
                        argument.span(),
                        kind.name() + " takes nothing, but is given " + words(argument),
                        Remedy.of("write only " + kind.name())));
            case TEXT -> assigned(kind, name, given, "='...'");
            case CODES -> assigned(kind, name, given, "='98,99'");
            case NUMBER -> {
                assigned(kind, name, given, "=3");
                given.filter(argument -> argument.form() != Form.PARENTHESES)
                        .ifPresent(argument -> number(kind, argument));
            }
            case PARENTHESES -> parentheses(kind, name, given);
            case MAYBE_PARENTHESES, ANYTHING -> {}
        }
    }

    private void assigned(TagKind kind, Span name, Optional<Argument> given, String example) {
        if (given.isEmpty()) {
            fault(
                    name,
                    kind.name() + " is given nothing",
                    Remedy.of(follower(name).orElse("write " + kind.name() + example)));
            return;
        }
        Argument argument = given.get();
        String value = argument.value().of(cell);
        if (argument.form() == Form.PARENTHESES) {
            String inner = value.strip();
            boolean quoted = inner.startsWith("'") || inner.startsWith("\"");
            String text = quoted ? inner : "'" + inner + "'";
            fault(
                    argument.span(),
                    kind.name() + " takes no parentheses",
                    Remedy.of("write " + kind.name() + "=" + text));
        } else if (argument.form() != Form.QUOTED && kind.takes() == TagKind.Takes.TEXT) {
            fault(
                    argument.value(),
                    words(argument) + " after " + kind.name() + "= is not in quotes",
                    Remedy.of("write " + kind.name() + "='" + value + "'"));
        }
    }

    /** What to do where another tag is in the place of a value: {@code @DEFAULT=@NOW}. */
    private Optional<String> follower(Span name) {
        Matcher matcher = FOLLOWER.matcher(cell).region(name.end(), cell.length());
        return matcher.lookingAt() && TagKind.of(matcher.group(1)).isPresent()
                ? Optional.of("write only " + matcher.group(1) + "; one tag cannot be the value of another")
                : Optional.empty();
    }

    private void number(TagKind kind, Argument argument) {
        String value = argument.value().of(cell).strip();
        boolean whole = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!whole) {
            fault(
                    argument.value(),
                    words(argument) + " is not a whole number",
                    Remedy.of("write a number, as in " + kind.name() + "=3"));
        }
    }

    private void parentheses(TagKind kind, Span name, Optional<Argument> given) {
        boolean written = given.isPresent() && given.get().form() == Form.PARENTHESES;
        if (!written) {
            Span at = given.map(Argument::span).orElse(name);
            fault(at, kind.name() + " lacks its parentheses", Remedy.of("write " + kind.name() + "(...)"));
        }
    }

    private String words(Argument argument) {
        String text = argument.value().of(cell).strip();
        return "\"" + (text.length() > 40 ? text.substring(0, 37) + "..." : text) + "\"";
    }

    private void fault(Span span, String message, Remedy remedy) {
        boolean known = faults.stream().anyMatch(fault -> fault.span().offset() == span.offset());
        if (!known) {
            Faults.add(faults, new Fault(Fault.Kind.SYNTAX, span, message, remedy));
        }
    }
}
