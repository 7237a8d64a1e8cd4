package org.rcol.check.rule.zip;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.ZipFacts;

/**
 * A zip that is damaged, encrypted or too large, or has entry names that lead outside it.
 *
 * <p><b>Why it matters.</b> rcol reads zips from strangers, in memory: at most 50 MB unpacked, 500 entries and a compression ratio of 100,
 * and it never uses an entry name as a path.
 *
 * <p><b>Bad.</b> An entry {@code ../../.bashrc}.
 *
 * <p><b>Good.</b> A zip as REDCap writes it.
 *
 * <p><b>Fix.</b> Download the instrument zip from REDCap again; remove the password if it has one.
 */
public final class UnsafeZip extends FileRule {
    private static final String HINT = "download the instrument zip from REDCap again";

    /** Makes the rule. */
    public UnsafeZip() {
        super("ZIP-06", "unsafe-zip", Severity.ERROR);
    }

    @Override
    protected boolean concerns(DictionaryFile file) {
        return true;
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        file.facts().zip().ifPresent(zip -> zip.faults().forEach(fault -> report.at(file, message(fault), HINT)));
    }

    private static String message(ZipFacts.Fault fault) {
        return switch (fault) {
            case DAMAGED -> "the file is damaged or not a zip";
            case ENCRYPTED -> "the zip is encrypted";
            case UNSAFE_NAME -> "the zip has an entry whose name leads outside it";
            case DUPLICATE_NAME -> "the zip has two entries with the same name";
            case TOO_LARGE -> "the zip unpacks to more than 50 MB";
            case TOO_MANY_ENTRIES -> "the zip has more than 500 entries";
            case TOO_COMPRESSED -> "the zip unpacks to more than 100 times its size";
        };
    }
}
