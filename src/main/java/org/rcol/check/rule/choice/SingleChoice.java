package org.rcol.check.rule.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Remedy;

/**
 * A radio or dropdown field with only one choice.
 *
 * <p><b>Why it matters.</b> There is nothing to choose. It may be intended, as a button to confirm something, but often choices are
 * missing, or the bar between them is. 16 of 62 repositories with real exports contain such fields. A cell in which codes and labels alternate,
 * separated by commas alone, is a warning.
 *
 * <p><b>Bad.</b> {@code 1, Yes 0, No}, {@code 1, Yes, 0, No}
 *
 * <p><b>Good.</b> {@code 1, Yes | 0, No}
 *
 * <p><b>Fix.</b> Write the other choices, or make it a checkbox if it only needs a tick.
 */
public final class SingleChoice extends FieldRule {
    private static final Pattern COMMAS = Pattern.compile("[,;]");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    /** Makes the rule. */
    public SingleChoice() {
        super("CHO-12", "single-choice", Severity.WARNING, Severity.INFO);
    }

    /** Codes and labels that are separated by nothing but commas, such as {@code 0, No, 1, Yes}, with bars between the choices. */
    private static Optional<String> several(String cell) {
        List<String> parts = COMMAS.splitAsStream(cell).map(String::strip).toList();
        var choices = new ArrayList<String>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            boolean coded = NUMBER.matcher(parts.get(i)).matches()
                    && !NUMBER.matcher(parts.get(i + 1)).matches()
                    && !parts.get(i + 1).isEmpty();
            if (!coded) {
                return Optional.empty();
            }
            choices.add(parts.get(i) + ", " + parts.get(i + 1));
        }
        boolean pairs = parts.size() % 2 == 0 && choices.size() > 1;
        return pairs && choices.stream().distinct().count() == choices.size()
                ? Optional.of(String.join(" | ", choices))
                : Optional.empty();
    }

    @Override
    protected void check(Field field, Report report) {
        boolean choosesOne = field.type() == FieldType.RADIO || field.type() == FieldType.DROPDOWN;
        List<Choice> choices = choosesOne ? field.choices() : List.of();
        if (choices.size() == 1
                && OtherSigns.replaced(field.get(Column.CHOICES), WrittenChoice.of(field))
                        .isPresent()) {
            return; // CHO-04 says what separates them
        }
        Optional<String> several = choices.size() == 1 ? several(field.get(Column.CHOICES)) : Optional.empty();
        if (several.isPresent()) {
            report.as(Severity.WARNING)
                    .at(
                            field,
                            Column.CHOICES,
                            "to REDCap this is one choice: " + Quoted.of(field.get(Column.CHOICES)),
                            Remedy.write(several.get()));
        } else if (choices.size() == 1) {
            report.as(Severity.INFO)
                    .at(
                            field,
                            Column.CHOICES,
                            "there is only one choice, "
                                    + Quoted.of(choices.get(0).label()),
                            "write the others after a bar, or make it a checkbox if it only needs a tick");
        }
    }
}
