package org.rcol.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Instrument;

/**
 * Puts instruments into a project's dictionary.
 *
 * <p>REDCap's import replaces the whole dictionary (vubiostat/redcapAPI#433), so everything that is to stay must be sent again. Given forms replace
 * those of the same name, new ones come last, and every other form is passed through untouched.
 */
public final class Merge {
    private final MergeRequest request;
    private final RecordIdRows recordId;
    private final List<String> notes = new ArrayList<>();

    private Merge(MergeRequest request) {
        this.request = request;
        this.recordId = new RecordIdRows(request);
    }

    /** Merges; never fails, whatever the files hold. */
    public static Merged of(MergeRequest request) {
        return new Merge(request).merge();
    }

    private Merged merge() {
        Map<FormName, List<Field>> given = given();
        Map<FormName, List<Field>> forms = new LinkedHashMap<>();
        if (request.mode() == MergeRequest.Mode.MERGE && request.blank()) {
            recordId.defaultForm()
                    .filter(form -> !given.containsKey(form))
                    .ifPresent(form -> notes.add("the project is blank: its empty first form \"" + form + "\" goes"));
            recordId.demoted().ifPresent(notes::add);
        } else if (request.mode() == MergeRequest.Mode.MERGE) {
            request.current().instruments().forEach(own -> forms.put(own.name(), own.fields()));
        }
        given.forEach((form, fields) -> forms.merge(form, fields, (old, mine) -> mine));
        List<FormName> order = recordId.homeFirst(ordered(forms.keySet()));
        order.stream()
                .findFirst()
                .ifPresent(
                        first -> forms.computeIfPresent(first, (form, fields) -> recordId.onTop(form, fields, notes)));
        List<Instrument> instruments = order.stream()
                .map(form -> new Instrument(
                        form, Optional.ofNullable(forms.get(form)).orElse(List.of())))
                .filter(instrument -> !instrument.fields().isEmpty())
                .toList();
        return new Merged(DataDictionary.ofInstruments(instruments), notes, recordId.undecided());
    }

    /** The forms that the settings name in the settings' order, in the places that they hold together; others stay where they are. */
    private List<FormName> ordered(Set<FormName> forms) {
        List<FormName> fixed = request.formOrder();
        Iterator<FormName> next =
                fixed.stream().filter(forms::contains).distinct().iterator();
        return forms.stream()
                .map(form -> fixed.contains(form) ? next.next() : form)
                .toList();
    }

    /** The forms of all files with their fields: names folded, repeated record ID rows dropped, missing columns filled. */
    private Map<FormName, List<Field>> given() {
        var names = new FoldedNames(request.files());
        Map<FormName, List<Field>> given = new LinkedHashMap<>();
        for (DictionaryFile file : request.files()) {
            for (int i = 0; i < file.fields().size(); i++) {
                Field field = names.of(file.fields().get(i));
                List<Field> form = given.computeIfAbsent(field.form(), name -> new ArrayList<>());
                if (i == 0 && recordId.isRepeated(file, field)) {
                    notes.add(field.location() + ": the row \"" + field.name()
                            + "\" repeats the record ID and was dropped");
                } else {
                    form.add(filled(file, field));
                }
            }
        }
        return given;
    }

    /** A column that the file lacks keeps the project's value; with REPLACE the files are the whole dictionary. */
    private Field filled(DictionaryFile file, Field field) {
        if (request.mode() == MergeRequest.Mode.REPLACE) {
            return field;
        }
        List<Column> missing = file.header().missing();
        Optional<Field> own =
                missing.isEmpty() ? Optional.empty() : request.current().field(field.name());
        Field result = field;
        for (Column column : missing) {
            Field kept = result;
            result = own.map(old -> kept.with(column, old.get(column))).orElse(kept);
        }
        return result;
    }
}
