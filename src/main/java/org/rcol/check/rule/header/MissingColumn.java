package org.rcol.check.rule.header;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Spelling;

/**
 * The column with field names, form names or field types is missing.
 *
 * <p><b>Why it matters.</b> Without these three columns, no row describes a field, and no other rule looks at the file.
 *
 * <p><b>Bad.</b> {@code field_name,field_label}
 *
 * <p><b>Good.</b> {@code field_name,form_name,field_type,field_label}
 *
 * <p><b>Fix.</b> Add the column, or correct its heading.
 */
public final class MissingColumn extends FileRule {
    /** Makes the rule. */
    public MissingColumn() {
        super("HDR-01", "missing-column", Severity.ERROR);
    }

    @Override
    protected boolean concerns(DictionaryFile file) {
        return true;
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        List<Column> missing = Stream.of(Column.FIELD_NAME, Column.FORM_NAME, Column.FIELD_TYPE)
                .filter(column -> !file.header().has(column))
                .toList();
        boolean readable = file.header().recognised() > 0
                && file.facts().torn().isEmpty()
                && file.facts().obstacle().isEmpty();
        if (readable && !missing.isEmpty()) {
            List<String> unknown = unknown(file);
            String meant = meant(missing, unknown);
            String found = meant.isEmpty() && !unknown.isEmpty() ? "; found instead " + Quoted.list(unknown) : "";
            String add = missing.size() == 1 ? "add it to the header" : "add them to the header";
            report.atHeading(file, "", words(missing) + found, meant.isEmpty() ? add : meant);
        }
    }

    private static String words(List<Column> missing) {
        String names = missing.stream()
                .map(column -> "\"" + column.label() + "\" (" + column.apiName() + ")")
                .collect(Collectors.joining(" and "));
        return missing.size() == 1 ? "column " + names + " is missing" : "columns " + names + " are missing";
    }

    /** Headings that may be misspelt ones; blank if there are none. */
    private static String meant(List<Column> missing, List<String> unknown) {
        return missing.stream()
                .flatMap(column -> Spelling.nearest(column.label(), unknown).stream()
                        .map(near -> missing.size() == 1
                                ? "is \"" + near + "\" meant?"
                                : "is \"" + near + "\" the " + column.label() + "?"))
                .collect(Collectors.joining(" "));
    }

    private static List<String> unknown(DictionaryFile file) {
        return file.header().headings().stream()
                .filter(heading -> heading.column().isEmpty())
                .map(Header.Heading::text)
                .filter(text -> !text.isBlank())
                .toList();
    }
}
