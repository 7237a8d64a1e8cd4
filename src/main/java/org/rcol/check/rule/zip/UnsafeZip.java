package org.rcol.check.rule.zip;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.ZipFacts;

/**
 * A zip that is damaged, encrypted, too large, or has entry names that reach outside.
 *
 * <p><b>Why it matters.</b> rcol reads zips from strangers, in memory: at most 50 MB unpacked, 500 entries and a ratio of 100, and no entry
 * name ever becomes a path.
 *
 * <p><b>Bad.</b> An entry {@code ../../.bashrc}.
 *
 * <p><b>Good.</b> A zip as REDCap writes it.
 *
 * <p><b>Fix.</b> Download the instrument zip from REDCap again; remove a password.
 */
public final class UnsafeZip extends FileRule {
    private static final String HINT = "download the instrument zip from REDCap again";

    /** Makes the rule. */
    public UnsafeZip() {
        super("ZIP-06", "unsafe-zip", Severity.ERROR);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        file.facts().zip().ifPresent(zip -> zip.faults().forEach(fault -> report.at(file, message(fault), HINT)));
    }

    private static String message(ZipFacts.Fault fault) {
        return switch (fault) {
            case DAMAGED -> "the zip is damaged or is no zip";
            case ENCRYPTED -> "the zip is encrypted";
            case UNSAFE_NAME -> "the zip has an entry whose name reaches outside of it";
            case DUPLICATE_NAME -> "the zip has two entries of one name";
            case TOO_LARGE -> "the zip unpacks to more than 50 MB";
            case TOO_MANY_ENTRIES -> "the zip has more than 500 entries";
            case TOO_COMPRESSED -> "the zip unpacks to more than 100 times its size";
        };
    }
}
