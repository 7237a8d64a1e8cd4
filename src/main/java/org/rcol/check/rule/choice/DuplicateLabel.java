package org.rcol.check.rule.choice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * Two choices of a field with the same label.
 *
 * <p><b>Why it matters.</b> Nobody can know which of the two to choose, and an export of labels cannot distinguish them
 * (CHOP-CGTInformatics/REDCapTidieR#89).
 *
 * <p><b>Bad.</b> {@code 1, Aspirin | 2, Other | 3, Other}
 *
 * <p><b>Good.</b> {@code 1, Aspirin | 2, Other painkiller | 3, Other}
 *
 * <p><b>Fix.</b> Change one of the labels.
 */
public final class DuplicateLabel extends FieldRule {
    /** Makes the rule. */
    public DuplicateLabel() {
        super("CHO-11", "duplicate-label", Severity.INFO);
    }

    @Override
    protected void check(Field field, Report report) {
        Map<String, List<WrittenChoice>> byLabel = new LinkedHashMap<>();
        for (WrittenChoice choice : WrittenChoice.withCode(field)) {
            if (!choice.label().isEmpty()) {
                byLabel.computeIfAbsent(choice.label(), label -> new ArrayList<>(1))
                        .add(choice);
            }
        }
        List<List<WrittenChoice>> twice =
                byLabel.values().stream().filter(choices -> choices.size() > 1).toList();
        if (!twice.isEmpty()) {
            WrittenChoice second = twice.get(0).get(1);
            List<String> codes = twice.get(0).stream().map(WrittenChoice::code).toList();
            int more = twice.size() - 1;
            String others = more == 0
                    ? ""
                    : more == 1 ? "; 1 more label is repeated" : "; " + more + " more labels are repeated";
            report.at(
                    field,
                    Column.CHOICES,
                    second.offset(),
                    second.text().length(),
                    Quoted.of(second.label()) + " is the label of " + Quoted.codes(codes) + others,
                    "change the labels so that the choices can be told apart");
        }
    }
}
