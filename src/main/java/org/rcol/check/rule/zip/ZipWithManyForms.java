package org.rcol.check.rule.zip;

import java.util.stream.Collectors;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;

/**
 * An instrument zip with more than one instrument.
 *
 * <p><b>Why it matters.</b> REDCap reads one instrument from a zip.
 *
 * <p><b>Bad.</b> An {@code instrument.csv} with rows of {@code phq9} and {@code gad7}.
 *
 * <p><b>Good.</b> One zip per instrument.
 *
 * <p><b>Fix.</b> Split the file, or give the CSV file itself.
 */
public final class ZipWithManyForms extends FileRule {
    /** Makes the rule. */
    public ZipWithManyForms() {
        super("ZIP-04", "zip-with-many-forms", Severity.ERROR);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        if (file.facts().zip().isPresent() && file.instruments().size() > 1) {
            String names = file.instruments().stream()
                    .map(instrument -> instrument.name().text())
                    .collect(Collectors.joining(", "));
            report.at(
                    file,
                    "the zip contains " + file.instruments().size() + " instruments: " + names,
                    "make one zip per instrument");
        }
    }
}
