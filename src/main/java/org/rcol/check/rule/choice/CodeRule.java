package org.rcol.check.rule.choice;

import java.util.List;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/** A rule about single codes of radio, dropdown and checkbox fields. It reports all codes of a field in one finding, at the first of them. */
abstract class CodeRule extends FieldRule {
    CodeRule(String code, String name, Severity severity) {
        super(code, name, severity);
    }

    /** Whether this code is to be reported. */
    abstract boolean finds(Field field, String code);

    /** What is wrong with these codes. */
    abstract String message(Field field, List<String> codes);

    /** What to do about them. */
    abstract String hint(Field field, List<String> codes);

    @Override
    protected final void check(Field field, Report report) {
        List<WrittenChoice> found = WrittenChoice.withCode(field);
        found.removeIf(choice -> !finds(field, choice.code()));
        if (!found.isEmpty()) {
            WrittenChoice first = found.get(0);
            List<String> codes = found.stream().map(WrittenChoice::code).toList();
            report.at(
                    field,
                    Column.CHOICES,
                    first.offset(),
                    first.code().length(),
                    message(field, codes),
                    hint(field, codes));
        }
    }
}
