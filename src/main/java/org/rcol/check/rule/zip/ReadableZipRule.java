package org.rcol.check.rule.zip;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.ZipFacts;

/** A rule about the entries of an instrument zip that could be read. */
abstract class ReadableZipRule extends FileRule {
    ReadableZipRule(String code, String name, Severity severity) {
        super(code, name, severity);
    }

    @Override
    protected final void check(DictionaryFile file, Report report) {
        file.facts()
                .zip()
                .filter(zip -> zip.faults().isEmpty() && !zip.instrumentAt().isEmpty())
                .ifPresent(zip -> check(file, zip, report));
    }

    /** Looks at a zip in which an instrument was found. */
    abstract void check(DictionaryFile file, ZipFacts zip, Report report);
}
