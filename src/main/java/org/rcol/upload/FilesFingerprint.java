package org.rcol.upload;

import java.util.List;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.MergeRequest;
import org.rcol.state.Sha256;

/**
 * A short name for what a set of instrument files asks of a project: SHA-256 over their fields in normal form, in the order given, over
 * which columns each of them has, and over whether they are all of the dictionary. File names do not count, nor how a file is written.
 */
public final class FilesFingerprint {
    private FilesFingerprint() {}

    /** The name, 64 hex characters. */
    public static String of(List<DictionaryFile> files, MergeRequest.Mode mode) {
        var text = new StringBuilder(mode.name());
        for (DictionaryFile file : files) {
            // A column that a file lacks keeps the project's value, so that lacking it is not the same as having it
            // blank.
            Column.ALL.stream().filter(file.header()::has).forEach(column -> text.append(' ')
                    .append(column.apiName()));
            text.append(' ')
                    .append(Fingerprint.of(new DataDictionary(file.fields())).hex());
        }
        return Sha256.of(text.toString());
    }
}
