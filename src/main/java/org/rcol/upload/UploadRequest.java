package org.rcol.upload;

import java.util.List;
import java.util.stream.Collectors;
import org.rcol.check.Bundle;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FormName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Merge;
import org.rcol.plan.MergeRequest;
import org.rcol.plan.Merged;
import org.rcol.state.Sha256;

/**
 * The files to upload.
 *
 * @param files in the order given
 * @param mode whether they are part of the dictionary or all of it
 */
public record UploadRequest(List<DictionaryFile> files, MergeRequest.Mode mode) {
    public UploadRequest {
        files = List.copyOf(files);
    }

    /**
     * Refuses files without any field, before a project is looked at: with {@code --replace} they would remove everything.
     *
     * @throws RcolException {@code USAGE} if there is none
     */
    public void requireFields() {
        if (files.stream().allMatch(file -> file.fields().isEmpty())) {
            throw RcolException.of(
                            Kind.USAGE,
                            "there is no field in "
                                    + files.stream().map(DictionaryFile::name).collect(Collectors.joining(", ")))
                    .hint("a row for each field goes below the headings; nothing was sent");
        }
    }

    /**
     * A short name for what the files ask of a project: SHA-256, in hex, over their fields in normal form, in the order given, over which
     * columns each of them has, and over the mode. File names do not count, nor how a file is written.
     */
    String fingerprint() {
        var text = new StringBuilder(mode.name());
        for (DictionaryFile file : files) {
            // A column that a file lacks keeps the project's value, so lacking it differs from having it blank.
            Column.ALL.stream().filter(file.header()::has).forEach(column -> text.append(' ')
                    .append(column.apiName()));
            text.append(' ')
                    .append(Fingerprint.of(new DataDictionary(file.fields())).hex());
        }
        return Sha256.of(text.toString());
    }

    Merged onto(DataDictionary current, boolean blank, List<FormName> formOrder) {
        return Merge.of(new MergeRequest(current, files, mode, blank, formOrder));
    }

    Bundle.Scope scope() {
        return mode == MergeRequest.Mode.REPLACE ? Bundle.Scope.FULL_DICTIONARY : Bundle.Scope.INSTRUMENTS;
    }
}
