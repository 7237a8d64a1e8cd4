package org.rcol.check.rule.file;

import java.util.List;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FileFacts;

/**
 * A file that cannot be read to its end: a quote is never closed, text follows a closing quote, or the JSON is not valid.
 *
 * <p><b>Why it matters.</b> An unclosed quote swallows every row after it, so fields seem to be missing, and missing fields are deleted
 * fields. A blank between a closing quote and the next comma is a warning: programs do not agree on what it means, and rcol leaves it out.
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
        super("FILE-07", "torn-file", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected boolean concerns(DictionaryFile file) {
        return true;
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        file.facts()
                .torn()
                .filter(torn -> file.facts().obstacle().isEmpty())
                .ifPresent(torn -> report.at(file, torn.row(), torn.line(), message(torn), hint(torn.fault())));
        List<Integer> loose = file.facts().looseQuotes();
        if (!loose.isEmpty() && file.isDictionary() && file.facts().torn().isEmpty()) {
            report.as(Severity.WARNING)
                    .at(
                            file,
                            loose.get(0),
                            0,
                            RowNumbers.words(loose) + (loose.size() == 1 ? " has" : " have")
                                    + " a blank behind a closing quote; it is left out",
                            "remove the blank, or let --fix do it");
        }
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
