package org.rcol.check.rule.zip;

import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.ZipFacts;

/**
 * An instrument zip without {@code OriginID.txt}.
 *
 * <p><b>Why it matters.</b> In this file, REDCap writes the name of the server that the instrument comes from. rcol does not need it, but
 * REDCap's own page for instrument zips may.
 *
 * <p><b>Bad.</b> A zip with only {@code instrument.csv}, or with {@code origin.txt}.
 *
 * <p><b>Good.</b> A zip with {@code instrument.csv} and {@code OriginID.txt}.
 *
 * <p><b>Fix.</b> Only for REDCap's own page: add a text file of that name with the address of your REDCap.
 */
public final class ZipWithoutOrigin extends ReadableZipRule {
    /** Makes the rule. */
    public ZipWithoutOrigin() {
        super("ZIP-03", "zip-without-origin", Severity.WARNING);
    }

    @Override
    void check(DictionaryFile file, ZipFacts zip, Report report) {
        // ZIP-02 reports one in a folder.
        boolean there = zip.entries().stream()
                .anyMatch(entry -> entry.equals("OriginID.txt") || entry.endsWith("/OriginID.txt"));
        if (!there) {
            report.at(
                    file,
                    "the zip does not contain OriginID.txt, which REDCap puts in every instrument zip",
                    "rcol does not need it; for REDCap's own upload page, add a text file of that name");
        }
    }
}
