package org.rcol.check.rule.file;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FileFacts;

/**
 * A file that cannot be read to its end: a quote is never closed, text follows a closing quote, or the JSON is not valid.
 *
 * <p><b>Why it matters.</b> An unclosed quote swallows every row after it, so fields seem to be missing, and missing fields are deleted
 * fields.
 *
 * <p><b>Bad.</b> {@code age,demographics,,text,"Age}
 *
 * <p><b>Good.</b> {@code age,demographics,,text,"Age"}, and {@code "say ""hi"""} for a quote inside.
 *
 * <p><b>Fix.</b> Close the quote in the row named in the finding; double every quote inside a quoted cell.
 */
public final class TornFile extends FileRule {
    /** Makes the rule. */
    public TornFile() {
        super("FILE-07", "torn-file", Severity.ERROR);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        file.facts()
                .torn()
                .ifPresent(torn -> report.at(file, torn.row(), torn.line(), message(torn), hint(torn.fault())));
    }

    private static String message(FileFacts.Torn torn) {
        return switch (torn.fault()) {
            case UNCLOSED_QUOTE -> "a quote opened in row " + torn.row() + " is never closed";
            case TEXT_AFTER_QUOTE -> "row " + torn.row() + " has text after a closing quote";
            case CELL_TOO_LARGE -> "row " + torn.row() + " is too large to be one row";
            case NOT_JSON -> "not valid JSON from line " + torn.line() + " on";
            case NOT_FIELDS -> "not the API's JSON: an array of objects with plain values is expected";
        };
    }

    private static String hint(FileFacts.Fault fault) {
        return switch (fault) {
            case UNCLOSED_QUOTE, CELL_TOO_LARGE -> "close the quote in that row";
            case TEXT_AFTER_QUOTE -> "write a quote inside a quoted cell twice: \"\"";
            case NOT_JSON, NOT_FIELDS -> "export the metadata as JSON again, or give the CSV file";
        };
    }
}
