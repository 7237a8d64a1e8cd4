package org.rcol.check.rule.zip;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;

/**
 * An instrument zip that has {@code instrument.csv} in a folder, or extra entries from macOS.
 *
 * <p><b>Why it matters.</b> REDCap expects an archive without folders and refuses anything else.
 *
 * <p><b>Bad.</b> {@code phq9/instrument.csv}, {@code __MACOSX/...}
 *
 * <p><b>Good.</b> {@code instrument.csv}
 *
 * <p><b>Fix.</b> Pack the files, not their folder: {@code zip -X phq9.zip instrument.csv OriginID.txt}.
 */
public final class ZipWithFolder extends FileRule {
    /** Makes the rule. */
    public ZipWithFolder() {
        super("ZIP-02", "zip-with-folder", Severity.ERROR);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        file.facts().zip().filter(zip -> zip.faults().isEmpty()).ifPresent(zip -> {
            boolean inFolder = zip.instrumentAt().contains("/");
            boolean fromMac = zip.entries().stream().anyMatch(entry -> entry.startsWith("__MACOSX/"));
            if (inFolder || fromMac) {
                report.at(
                        file,
                        inFolder
                                ? "instrument.csv is in a folder of the zip"
                                : "the zip contains macOS's __MACOSX folder",
                        "pack the files without a folder: zip -X instrument.zip instrument.csv OriginID.txt");
            }
        });
    }
}
