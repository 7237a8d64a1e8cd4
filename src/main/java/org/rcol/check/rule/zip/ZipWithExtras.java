package org.rcol.check.rule.zip;

import java.util.List;
import java.util.regex.Pattern;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.ZipFacts;

/**
 * An instrument zip with attachments, survey settings or other files apart from the instrument.
 *
 * <p><b>Why it matters.</b> The API takes only a data dictionary. Images and files of descriptive fields, and survey settings, are not
 * uploaded.
 *
 * <p><b>Bad.</b> {@code attachments/scale.png}, {@code survey_settings.csv}
 *
 * <p><b>Good.</b> {@code instrument.csv}, {@code OriginID.txt}, {@code AuthorID.txt}, {@code InstrumentID.txt}
 *
 * <p><b>Fix.</b> After the upload, add them by hand in the Online Designer; or upload the zip there instead.
 */
public final class ZipWithExtras extends ReadableZipRule {
    private static final Pattern EXPECTED = Pattern.compile(
            "(.*/)?(instrument\\.csv|(Origin|Author|Instrument)ID\\.txt|origin\\.txt|\\.DS_Store)|__MACOSX/.*|.*/",
            Pattern.DOTALL);

    /** Makes the rule. */
    public ZipWithExtras() {
        super("ZIP-05", "zip-with-extras", Severity.WARNING);
    }

    @Override
    void check(DictionaryFile file, ZipFacts zip, Report report) {
        List<String> extras = zip.entries().stream()
                .filter(entry -> !EXPECTED.matcher(entry).matches())
                .toList();
        if (!extras.isEmpty()) {
            report.at(
                    file,
                    "rcol cannot send " + Quoted.list(extras) + ": the API takes only fields",
                    "after the upload, add this by hand in the Online Designer");
        }
    }
}
