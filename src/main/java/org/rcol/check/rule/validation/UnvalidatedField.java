package org.rcol.check.rule.validation;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A text field that, by name and label, asks for a date, an e-mail address or a telephone number but accepts any text.
 *
 * <p><b>Why it matters.</b> Somebody will type "last spring", which no analysis can use. The R package REDCapLintR reports the same.
 *
 * <p><b>Bad.</b> {@code visit_date}, "Date of visit", without a validation type.
 *
 * <p><b>Good.</b> The same with {@code date_ymd}.
 *
 * <p><b>Fix.</b> Write the validation type in column H, or leave it blank if free text is intended, as for dates that are only partly
 * known.
 */
public final class UnvalidatedField extends FieldRule {
    private record Kind(String word, Pattern name, Pattern label, String validation) {
        Kind(String word, String name, String label, String validation) {
            this(word, Pattern.compile(name), Pattern.compile(label), validation);
        }
    }

    /** Name and label must both match: "update_comment" and "Date range" are not dates. */
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "a date",
                    "(.*_)?(date|dob|datum)\\d*",
                    "(.* )?(date|date of .*|datum)[:?*]?",
                    "date_ymd, date_mdy or date_dmy"),
            new Kind("an e-mail address", "(.*_)?e_?mail\\d*", "(.* )?e-?mail( address)?[:?*]?", "email"),
            new Kind(
                    "a telephone number",
                    "(.*_)?(phone|telephone|mobile)\\d*",
                    "(.* )?(phone|telephone|mobile)( number)?[:?*]?",
                    "phone"));

    /** Every name that a kind matches contains one of these; most names are ruled out here. */
    private static final List<String> WORDS = List.of("date", "dob", "datum", "mail", "phone", "mobile");

    private static final Pattern MARKUP = Pattern.compile("<[^<>]*>");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Makes the rule. */
    public UnvalidatedField() {
        super("VAL-08", "unvalidated-field", Severity.INFO);
    }

    @Override
    protected void check(Field field, Report report) {
        boolean open = field.type() == FieldType.TEXT
                && report.isBlank(field, Column.VALIDATION)
                && field.isBlank(Column.CHOICES)
                && !field.get(Column.ANNOTATION).contains("@CALCTEXT");
        if (!open) {
            return;
        }
        String name = field.name().folded().text();
        if (WORDS.stream().noneMatch(name::contains)) {
            return;
        }
        KINDS.stream()
                .filter(kind -> kind.name().matcher(name).matches()
                        && kind.label().matcher(label(field)).matches())
                .findFirst()
                .ifPresent(kind -> report.at(
                        field,
                        Column.VALIDATION,
                        "the field seems to ask for " + kind.word() + " but accepts any text",
                        "write " + kind.validation() + " here, or leave it blank if free text is intended"));
    }

    /** The label without HTML, on one line and in lower case. */
    private static String label(Field field) {
        String plain =
                MARKUP.matcher(field.get(Column.FIELD_LABEL)).replaceAll(" ").strip();
        return BLANKS.matcher(plain).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
