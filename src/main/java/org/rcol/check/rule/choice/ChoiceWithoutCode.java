package org.rcol.check.rule.choice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Remedy;

/**
 * A choice without a comma, and therefore without a code of its own; or choices with other signs in the place of comma and bar.
 *
 * <p><b>Why it matters.</b> REDCap accepts it, but stores the label itself, or a number of its own choosing (vubiostat/redcapAPI#145 has
 * such fields). A vertical bar inside a label has the same effect, because no label can contain one (OuhscBbmc/REDCapR#503).
 *
 * <p><b>Bad.</b> {@code Mr. | Mrs.}, {@code 1, yes | no | 2, perhaps}, {@code 1; one | 2; two}, {@code 1=one | 2=two}
 *
 * <p><b>Good.</b> {@code 1, Mr. | 2, Mrs.}
 *
 * <p><b>Fix.</b> Put a code and a comma before the label. If the bar is part of a label, use a slash instead.
 * Full-width commas and bars, as East Asian keyboards type them, are other signs to REDCap.
 */
public final class ChoiceWithoutCode extends FieldRule {
    /** Makes the rule. */
    public ChoiceWithoutCode() {
        super("CHO-04", "choice-without-code", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        List<WrittenChoice> choices = WrittenChoice.of(field);
        choices.removeIf(choice -> choice.text().isEmpty());
        Optional<String> meant = OtherSigns.replaced(field.get(Column.CHOICES), choices);
        if (meant.isPresent()) {
            String signs = OtherSigns.in(field.get(Column.CHOICES));
            report.at(
                    field,
                    Column.CHOICES,
                    "code, label and choices are separated by " + signs
                            + "; REDCap separates them by a comma and a bar",
                    Remedy.write(meant.get()));
            return;
        }
        boolean none = choices.size() > 1
                && choices.stream().noneMatch(choice -> choice.text().indexOf(',') >= 0);
        if (none) {
            String message = "none of the " + choices.size() + " choices has a code";
            String numbered = numbered(choices);
            report.at(
                    field,
                    Column.CHOICES,
                    message,
                    new Remedy("number them: " + Quoted.of(numbered), Optional.of(numbered)));
            return;
        }
        choices.removeIf(choice -> choice.text().indexOf(',') >= 0);
        for (WrittenChoice choice : choices) {
            boolean catalogue = IgnoredChoices.isCatalogue(choice.text());
            report.at(
                    field,
                    Column.CHOICES,
                    choice.offset(),
                    choice.text().length(),
                    "the choice " + Quoted.of(choice.text()) + " has no code",
                    catalogue
                            ? "if it names an ontology, make the type text"
                            : "put a code and a comma before it; if it is part of the label before it, write / instead of the bar");
        }
    }

    private static String numbered(List<WrittenChoice> choices) {
        return IntStream.range(0, choices.size())
                .mapToObj(i -> (i + 1) + ", " + choices.get(i).text())
                .collect(Collectors.joining(" | "));
    }
}
