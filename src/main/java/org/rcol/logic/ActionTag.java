package org.rcol.logic;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rcol.dictionary.FieldType;

/**
 * An action tag as it is in a field annotation: {@code @HIDDEN}, {@code @DEFAULT='1'}, {@code @IF([a] = '1', @HIDDEN, '')}.
 *
 * @param name the name with its {@code @}, as it was written
 * @param nameSpan only the name
 * @param argument what it is given
 * @param branches of an {@code @IF} with three arguments: the tags of the second, and those of the third; else empty
 */
public record ActionTag(String name, Span nameSpan, Optional<Argument> argument, List<List<ActionTag>> branches) {
    /** How an argument is written. */
    public enum Form {
        /** {@code ='...'} or {@code ="..."}. */
        QUOTED,
        /** {@code =word}, {@code =5} or <code>={...}</code>. */
        BARE,
        /** {@code =[field]}. */
        REFERENCE,
        /** {@code (...)}. */
        PARENTHESES
    }

    /**
     * What a tag is given.
     *
     * @param span the argument with its sign, quotes or parentheses
     * @param value what is inside
     * @param parts what is between the commas in parentheses, without blanks around it; else empty
     */
    public record Argument(Form form, Span span, Span value, List<Span> parts) {
        public Argument {
            parts = List.copyOf(parts);
        }
    }

    public ActionTag {
        branches = branches.stream().map(List::copyOf).toList();
    }

    /** The tag with its argument. */
    public Span span() {
        return argument.map(given -> Span.over(nameSpan, given.span())).orElse(nameSpan);
    }

    /** What REDCap, or an external module, knows under this very name. */
    public Optional<TagKind> kind() {
        return TagKind.of(name);
    }

    /** Whether it has this name. */
    public boolean is(String wanted) {
        return name.equals(wanted);
    }

    /** The parts of its argument that are logic: the condition of an {@code @IF}, all of {@code @CALCTEXT} and {@code @CALCDATE}. */
    public List<Span> logic() {
        List<Span> parts = argument.map(Argument::parts).orElse(List.of());
        return switch (name) {
            case "@IF" -> parts.subList(0, Math.min(1, parts.size()));
            case "@CALCTEXT", "@CALCDATE" -> parts;
            default -> List.of();
        };
    }

    /** The codes of the field's own choices that it is given, such as {@code 98} and {@code 99} in {@code @NONEOFTHEABOVE='98,99'}. */
    public List<Span> codes(FieldType type, String cell) {
        if (argument.isEmpty()) {
            return List.of();
        }
        Span value = argument.get().value();
        return switch (name) {
            case "@MAXCHOICE", "@MAXCHOICE-SURVEY-COMPLETE" ->
                argument.get().parts().stream()
                        .map(part -> beforeSign(part, cell))
                        .toList();
            case "@HIDECHOICE", "@SHOWCHOICE", "@NONEOFTHEABOVE" -> value.parts(cell);
            case "@DEFAULT", "@SETVALUE", "@PREFILL" ->
                type == FieldType.CHECKBOX ? value.parts(cell) : List.of(value.stripped(cell));
            default -> List.of();
        };
    }

    private static Span beforeSign(Span part, String cell) {
        int sign = part.of(cell).indexOf('=');
        return new Span(part.offset(), sign < 0 ? part.length() : sign).stripped(cell);
    }

    /** What is inside quotes or parentheses or behind the equals sign; empty if there is nothing. */
    public String value(String cell) {
        return argument.map(given -> given.value().of(cell)).orElse("");
    }

    /** Hands this and the tags of its branches to a consumer, in the order of the cell. */
    void walk(Consumer<ActionTag> each) {
        each.accept(this);
        branches.forEach(branch -> branch.forEach(tag -> tag.walk(each)));
    }
}
