package org.rcol.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
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

    RecordIdRows(MergeRequest request) {
        this.request = request;
        this.own = request.current().recordId();
        this.giver = giver();
    }

    /** The file that gives the project its record ID; none where the project's own stays. */
    private Optional<DictionaryFile> giver() {
        if (request.mode() == MergeRequest.Mode.REPLACE) {
            return begins(first -> true);
        }
        if (!request.blank()) {
            return Optional.empty();
        }
        return request.recordId().isPresent()
                ? begins(first ->
                        first.name().folded().equals(request.recordId().get().folded()))
                : begins(this::isNamedLikeRecordId);
    }

    private Optional<DictionaryFile> begins(Predicate<Field> wanted) {
        return request.files().stream()
                .filter(file -> file.fields().stream().limit(1).anyMatch(wanted))
                .findFirst();
    }

    /**
     * The first field of a whole dictionary for a blank project, where nothing says which record ID the project is to have: one file with
     * several forms that begins with a text field.
     */
    Optional<Field> undecided() {
        return request.blank() && request.mode() == MergeRequest.Mode.MERGE && giver.isEmpty()
                ? request.recordId().isPresent() ? Optional.empty() : ofWholeDictionary()
                : Optional.empty();
    }

    private Optional<Field> ofWholeDictionary() {
        return request.files().stream()
                .filter(file -> file.instruments().size() > 1)
                .map(file -> file.fields().get(0))
                .filter(first -> first.type() == FieldType.TEXT && !isNamedLikeRecordId(first))
                .findFirst();
    }

    /** A note where a whole dictionary begins with another field than the one that another file makes the record ID. */
    Optional<String> demoted() {
        return request.blank() && giver.isPresent() && request.recordId().isEmpty()
                ? ofWholeDictionary()
                        .filter(first -> request.mode() == MergeRequest.Mode.MERGE)
                        .map(first -> first.location() + ": \"" + first.name()
                                + "\" becomes an ordinary field; to make it the record ID: --record-id "
                                + first.name())
                : Optional.empty();
    }

    private boolean isNamedLikeRecordId(Field first) {
        FieldName name = first.name().folded();
        return name.equals(FieldName.RECORD_ID)
                || own.filter(field -> field.name().equals(name)).isPresent();
    }

    /** Whether the first row of a file only repeats the record ID, so that it must be dropped. */
    boolean isRepeated(DictionaryFile file, Field first) {
        if (giver.filter(file::equals).isPresent()) {
            return false;
        }
        boolean likeGiver = giver.filter(other -> other.fields()
                        .get(0)
                        .name()
                        .folded()
                        .equals(first.name().folded()))
                .isPresent();
        if (!likeGiver && !isNamedLikeRecordId(first)) {
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
        home(forms).filter(ordered::remove).ifPresent(form -> ordered.add(0, form));
        return ordered;
    }

    private Optional<FormName> home(List<FormName> forms) {
        return giver.map(file -> file.fields().get(0).form().slug())
                .or(() -> request.blank() ? forms.stream().findFirst() : own.map(Field::form));
    }

    /** The fields of the first form with the record ID on top, taken from the project where the file has none. */
    List<Field> onTop(FormName form, List<Field> fields, List<String> notes) {
        if (giver.isPresent() || own.isEmpty()) {
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
