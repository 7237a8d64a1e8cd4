package org.rcol.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/**
 * Decides where the record ID is after a merge, and which rows of files only repeat it.
 *
 * <p>The record ID is the first field of the first form and can be neither moved nor deleted. Instrument files often begin with a copy of
 * it, or leave it out.
 */
final class RecordIdRows {
    private final MergeRequest request;
    private final Optional<Field> own;
    private final Optional<DictionaryFile> giver;
    private final Optional<FormName> home;

    RecordIdRows(MergeRequest request) {
        this.request = request;
        this.own = request.current().recordId();
        boolean replace = request.mode() == MergeRequest.Mode.REPLACE;
        this.giver = replace
                ? request.files().stream()
                        .filter(file -> !file.fields().isEmpty())
                        .findFirst()
                : request.blank() ? beginsWithRecordId() : Optional.empty();
        this.home = giver.map(file -> file.fields().get(0).form().slug())
                .or(() -> request.blank() ? firstGivenForm() : own.map(Field::form));
    }

    private Optional<DictionaryFile> beginsWithRecordId() {
        return request.files().stream()
                .filter(file -> !file.fields().isEmpty()
                        && isNamedLikeRecordId(file.fields().get(0)))
                .findFirst();
    }

    private Optional<FormName> firstGivenForm() {
        return request.files().stream()
                .flatMap(file -> file.fields().stream().limit(1))
                .map(field -> field.form().slug())
                .findFirst();
    }

    private boolean isNamedLikeRecordId(Field first) {
        FieldName name = first.name().folded();
        return name.equals(FieldName.RECORD_ID)
                || own.filter(field -> field.name().equals(name)).isPresent()
                || (request.mode() == MergeRequest.Mode.REPLACE && isNamedLikeGiver(name));
    }

    private boolean isNamedLikeGiver(FieldName name) {
        return giver.filter(file -> file.fields().get(0).name().folded().equals(name))
                .isPresent();
    }

    /** Whether the first row of a file only repeats the record ID, so that it must be dropped. */
    boolean isRepeated(DictionaryFile file, Field first) {
        if (!isNamedLikeRecordId(first) || giver.filter(file::equals).isPresent()) {
            return false;
        }
        // In the file of the form that holds the record ID its own row stays: label, note and validation may change
        // there.
        boolean ownRow = own.filter(field -> field.name().equals(first.name().folded())
                        && field.form().equals(first.form().slug()))
                .isPresent();
        return !(ownRow && giver.isEmpty());
    }

    /** The form of a blank project that holds nothing but the record ID. */
    Optional<FormName> defaultForm() {
        return own.map(Field::form);
    }

    /** The forms with the one that holds the record ID in front. */
    List<FormName> homeFirst(List<FormName> forms) {
        var ordered = new ArrayList<>(forms);
        home.filter(ordered::remove).ifPresent(form -> ordered.add(0, form));
        return ordered;
    }

    /** The fields of a form; on the record ID's form with that field on top, taken from the project where the file has none. */
    List<Field> onTop(FormName form, List<Field> fields, List<String> notes) {
        if (giver.isPresent() || own.isEmpty() || !home.filter(form::equals).isPresent()) {
            return fields;
        }
        Field recordId = own.get();
        var ordered = new ArrayList<Field>();
        Optional<Field> given = fields.stream()
                .filter(field -> field.name().equals(recordId.name()))
                .findFirst();
        ordered.add(given.orElse(recordId.with(Column.FORM_NAME, form.text())));
        fields.stream().filter(field -> !field.name().equals(recordId.name())).forEach(ordered::add);
        if (given.isEmpty()) {
            notes.add("the record ID field \"" + recordId.name() + "\" stays on top of form \"" + form + "\"");
        }
        return ordered;
    }
}
