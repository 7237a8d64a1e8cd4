package org.rcol.check.rule.tag;

import java.util.List;
import java.util.Optional;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.Spelling;
import org.rcol.logic.ActionTag;
import org.rcol.logic.Remedy;
import org.rcol.logic.Span;

/**
 * A code in an action tag that is not one of the field's choices.
 *
 * <p><b>Why it matters.</b> The tag then does nothing for this code: the choice stays visible, or the default is not set. Only literal
 * codes are checked; piped ones are unknown until the instrument is open. A missing data code of the project is not a choice of the field,
 * and may be intended.
 *
 * <p><b>Bad.</b> {@code @HIDECHOICE='7'}, with the choices {@code 1, Yes | 0, No}
 *
 * <p><b>Good.</b> {@code @HIDECHOICE='0'}
 *
 * <p><b>Fix.</b> Write a code from the choices column, not its label.
 */
public final class TagCode extends TagRule {
    /** Makes the rule. */
    public TagCode() {
        super("TAG-05", "tag-code", Severity.WARNING);
    }

    @Override
    void check(Field field, ActionTag tag, Report report) {
        List<Choice> choices = field.choices();
        if (choices.isEmpty() || tag.argument().isEmpty()) {
            return;
        }
        String cell = field.get(Column.ANNOTATION);
        for (Span code : tag.codes(field.type(), cell)) {
            String written = code.of(cell);
            boolean literal = !written.isEmpty() && written.indexOf('[') < 0;
            if (literal && choices.stream().noneMatch(choice -> choice.code().equals(written))) {
                at(
                        field,
                        code,
                        report,
                        "\"" + written + "\" in " + tag.name() + " is not a code of this field",
                        hint(written, choices));
            }
        }
    }

    private static Remedy hint(String written, List<Choice> choices) {
        Optional<Choice> labelled = choices.stream()
                .filter(choice -> choice.label().equalsIgnoreCase(written))
                .findFirst();
        if (labelled.isPresent()) {
            return Remedy.write(labelled.get().code()).and(", the code of \"" + written + "\"");
        }
        List<String> codes = choices.stream().map(Choice::code).toList();
        Optional<String> near = Spelling.nearest(written, codes).filter(code -> written.length() > 2);
        String shown = String.join(", ", codes.subList(0, Math.min(codes.size(), 8)));
        String all = "Its codes: " + shown + (codes.size() > 8 ? ", ..." : "");
        return near.map(code -> Remedy.meant(code).and(" " + all)).orElse(Remedy.of(all));
    }
}
