package org.rcol.upload;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rcol.check.Bundle;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.WholeOrder;
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
 * @param files in the order given; those of a whole dictionary in its order
 * @param mode whether they are part of the dictionary or all of it
 * @param formOrder the order of instruments that the settings fix; empty for none
 * @param recordId the record ID that the user named, for a new project or with all files of one
 */
public record UploadRequest(
        List<DictionaryFile> files, MergeRequest.Mode mode, List<FormName> formOrder, Optional<FieldName> recordId) {
    public UploadRequest {
        formOrder = List.copyOf(formOrder);
        files = mode == MergeRequest.Mode.REPLACE
                ? new WholeOrder(recordId, Optional.empty(), formOrder).of(files)
                : List.copyOf(files);
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

    /**
     * The files merged into a project's dictionary.
     *
     * @param question asks which field is to name the records of a blank project, where that is open
     * @throws RcolException {@code USAGE} or {@code REFUSED} if the record ID that the user named cannot be the project's
     */
    Merged onto(DataDictionary current, boolean blank, RecordIdQuestion question) {
        Merged merged = merged(current, blank, recordId);
        Optional<FieldName> own = current.recordId().map(Field::name);
        if (merged.undecided().isPresent() && own.isPresent()) {
            merged = merged(
                    current,
                    blank,
                    Optional.of(question.answer(merged.undecided().get(), own.get())));
        }
        requireRecordId(merged, blank);
        return merged;
    }

    private Merged merged(DataDictionary current, boolean blank, Optional<FieldName> named) {
        return Merge.of(new MergeRequest(current, files, mode, blank, formOrder, named));
    }

    private void requireRecordId(Merged merged, boolean blank) {
        Optional<FieldName> now = merged.wanted().recordId().map(Field::name);
        if (recordId.isEmpty() || now.equals(recordId.map(FieldName::folded))) {
            return;
        }
        FieldName named = recordId.get();
        if (mode == MergeRequest.Mode.MERGE && !blank) {
            throw RcolException.of(
                            Kind.REFUSED,
                            "the record ID of the project is \""
                                    + now.map(FieldName::text).orElse("") + "\", and stays: \"" + named
                                    + "\" cannot become it")
                    .hint("--record-id is for a new project without records, and for --replace");
        }
        throw RcolException.of(Kind.USAGE, "no file begins with \"" + named + "\", so it cannot be the record ID")
                .hint("the files begin with "
                        + files.stream()
                                .flatMap(file -> file.fields().stream().limit(1))
                                .map(first -> first.name().text())
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    Bundle.Scope scope() {
        return mode == MergeRequest.Mode.REPLACE ? Bundle.Scope.FULL_DICTIONARY : Bundle.Scope.INSTRUMENTS;
    }
}
