package org.rcol.check.rule.choice;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A choice without a comma, and therefore without a code of its own.
 *
 * <p><b>Why it matters.</b> REDCap accepts it, but stores the label itself, or a number of its own choosing (vubiostat/redcapAPI#145 has
 * such fields). A vertical bar inside a label has the same effect, because no label can contain one (OuhscBbmc/REDCapR#503).
 *
 * <p><b>Bad.</b> {@code Mr. | Mrs.}, {@code 1, yes | no | 2, perhaps}
 *
 * <p><b>Good.</b> {@code 1, Mr. | 2, Mrs.}
 *
 * <p><b>Fix.</b> Put a code and a comma before the label. If the bar is part of a label, use a slash instead.
 */
public final class ChoiceWithoutCode extends FieldRule {
    /** Makes the rule. */
    public ChoiceWithoutCode() {
        super("CHO-04", "choice-without-code", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        List<WrittenChoice> bare = WrittenChoice.of(field);
        bare.removeIf(choice -> choice.text().isEmpty());
        int all = bare.size();
        bare.removeIf(choice -> choice.text().indexOf(',') >= 0);
        if (bare.size() > 1 && bare.size() == all) {
            String message = "none of the " + bare.size() + " choices has a code";
            report.at(field, Column.CHOICES, message, "number them: " + numbered(bare));
            return;
        }
        for (WrittenChoice choice : bare) {
            report.at(
                    field,
                    Column.CHOICES,
                    choice.offset(),
                    choice.text().length(),
                    "the choice " + Quoted.of(choice.text()) + " has no code",
                    "put a code and a comma before it; if it is part of the label before it, write / instead of the bar");
        }
    }

    private static String numbered(List<WrittenChoice> choices) {
        String all = IntStream.range(0, choices.size())
                .mapToObj(i -> (i + 1) + ", " + choices.get(i).text())
                .collect(Collectors.joining(" | "));
        return Quoted.of(all);
    }
}
