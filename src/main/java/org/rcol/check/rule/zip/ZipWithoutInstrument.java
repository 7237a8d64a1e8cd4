package org.rcol.check.rule.zip;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;

/**
 * A zip without {@code instrument.csv}.
 *
 * <p><b>Why it matters.</b> REDCap's instrument zips contain exactly this file; without it, the zip is something else.
 *
 * <p><b>Bad.</b> A zip with {@code phq9.csv}.
 *
 * <p><b>Good.</b> A zip with {@code instrument.csv} and {@code OriginID.txt}.
 *
 * <p><b>Fix.</b> Give the CSV file itself, or download the instrument zip from REDCap again.
 */
public final class ZipWithoutInstrument extends FileRule {
    /** Makes the rule. */
    public ZipWithoutInstrument() {
        super("ZIP-01", "zip-without-instrument", Severity.ERROR);
    }

    @Override
    protected boolean concerns(DictionaryFile file) {
        return true;
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        file.facts()
                .zip()
                .filter(zip -> zip.faults().isEmpty() && zip.instrumentAt().isEmpty())
                .ifPresent(zip -> report.at(
                        file,
                        "the zip does not contain instrument.csv",
                        "give the CSV file itself, or download the instrument zip again"));
    }
}
