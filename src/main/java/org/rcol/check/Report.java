package org.rcol.check;

import java.util.List;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.Location;
import org.rcol.logic.Remedy;
import org.rcol.logic.Span;

/** Where a rule puts its findings; it knows the rule and adds code, name and severity. */
public final class Report {
    private final Rule rule;
    private final Bundle bundle;
    private final Severity severity;
    private final List<Finding> findings;

    Report(Rule rule, Bundle bundle, List<Finding> findings) {
        this(rule, bundle, rule.severity(), findings);
    }

    private Report(Rule rule, Bundle bundle, Severity severity, List<Finding> findings) {
        this.rule = rule;
        this.bundle = bundle;
        this.severity = severity;
        this.findings = findings;
    }

    /** The same report with a lower severity than the rule's usual one. */
    public Report as(Severity other) {
        if (!rule.canFind(other)) {
            throw new IllegalArgumentException(rule.code() + " says nothing of severity " + other.word());
        }
        return new Report(rule, bundle, other, findings);
    }

    /** Whether a cell is blank in a file that has its column. Where the column is missing, a blank cell says nothing: an upload keeps what the project has there. */
    public boolean isBlank(Field field, Column column) {
        return field.isBlank(column) && has(field, column);
    }

    /** Whether the file of a field has a column. */
    public boolean has(Field field, Column column) {
        return bundle.has(field, column);
    }

    /** A finding about one cell of a field. */
    public void at(Field field, Column column, String message, String hint) {
        at(field, column, message, Remedy.of(hint));
    }

    /** A finding about one cell of a field, with the text that belongs in it. */
    public void at(Field field, Column column, String message, Remedy remedy) {
        add(field, column, message, remedy, Excerpt.whole(field.get(column)));
    }

    /** A finding about a part of one cell of a field: {@code length} UTF-16 units from {@code offset} on. */
    public void at(Field field, Column column, int offset, int length, String message, String hint) {
        at(field, column, new Span(offset, length), message, Remedy.of(hint));
    }

    /** A finding about a part of one cell of a field, with the text that belongs in its place. */
    public void at(Field field, Column column, Span part, String message, Remedy remedy) {
        add(field, column, message, remedy, new Excerpt(field.get(column), part.offset(), part.length()));
    }

    /** A finding about a part of a cell with logic. */
    public void at(LogicCell cell, Span part, String message, String hint) {
        at(cell, part, message, Remedy.of(hint));
    }

    /** A finding about a part of a cell with logic, with the text that belongs in its place. */
    public void at(LogicCell cell, Span part, String message, Remedy remedy) {
        at(cell.field(), cell.column(), part, message, remedy);
    }

    private void add(Field field, Column column, String message, Remedy remedy, Excerpt excerpt) {
        Location at = field.location();
        findings.add(new Finding(
                rule.code(),
                rule.name(),
                severity,
                at.file(),
                at.row(),
                at.line(),
                at.header().letter(column),
                field.name().text(),
                field.form().text(),
                message,
                remedy,
                excerpt));
    }

    /** A finding about one row of a file. */
    public void at(DictionaryFile file, int row, int line, String message, String hint) {
        add(file.name(), row, line, "", message, hint);
    }

    /** A finding about one heading of a file, the {@code index}-th from 0. */
    public void atHeading(DictionaryFile file, String letter, String message, String hint) {
        add(file.name(), 1, 1, letter, message, hint);
    }

    /** A finding about a whole file. */
    public void at(DictionaryFile file, String message, String hint) {
        add(file.name(), 0, 0, "", message, hint);
    }

    private void add(String file, int row, int line, String column, String message, String hint) {
        findings.add(new Finding(
                rule.code(),
                rule.name(),
                severity,
                file,
                row,
                line,
                column,
                "",
                "",
                message,
                Remedy.of(hint),
                Excerpt.NONE));
    }
}
