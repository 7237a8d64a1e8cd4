package org.rcol.check;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;

/** All that is checked together: the files of one command, or a project's dictionary with the files merged in. */
public final class Bundle {
    /** What the files are meant to be. */
    public enum Scope {
        /** Single instruments, to be merged into a project. */
        INSTRUMENTS,
        /** The whole truth about a project. */
        FULL_DICTIONARY
    }

    private final List<DictionaryFile> files;
    private final Scope scope;
    private final Optional<DataDictionary> project;
    private final List<Field> fields;
    private final Set<Field> recordIdRows = Collections.newSetFromMap(new IdentityHashMap<>());

    private Bundle(List<DictionaryFile> files, Scope scope, Optional<DataDictionary> project) {
        this.files = List.copyOf(files);
        this.scope = scope;
        this.project = project;
        this.fields =
                this.files.stream().flatMap(file -> file.fields().stream()).toList();
        findRecordIdRows();
    }

    /** The files of one command, before any project is known. */
    public static Bundle of(List<DictionaryFile> files, Scope scope) {
        return new Bundle(files, scope, Optional.empty());
    }

    /** The dictionary that a project would have, beside the one it has. */
    public static Bundle merged(DataDictionary wanted, DataDictionary current) {
        return new Bundle(List.of(DictionaryFile.of(wanted)), Scope.FULL_DICTIONARY, Optional.of(current));
    }

    /**
     * The rows that are or repeat the record ID: the first row of a file if it is named {@code record_id} or like the first row of another
     * file, and the very first row of a full dictionary.
     */
    private void findRecordIdRows() {
        List<Field> firsts =
                files.stream().flatMap(file -> file.fields().stream().limit(1)).toList();
        Map<FieldName, Integer> names = new HashMap<>();
        firsts.forEach(first -> names.merge(first.name(), 1, Integer::sum));
        for (int i = 0; i < firsts.size(); i++) {
            Field first = firsts.get(i);
            boolean named = first.name().equals(FieldName.RECORD_ID) || names.getOrDefault(first.name(), 0) > 1;
            boolean leads = scope == Scope.FULL_DICTIONARY && i == 0;
            if (leads || (named && first.type() == FieldType.TEXT)) {
                recordIdRows.add(first);
            }
        }
    }

    /** The files, in the order given. */
    public List<DictionaryFile> files() {
        return files;
    }

    /** What the files are meant to be. */
    public Scope scope() {
        return scope;
    }

    /** The project's dictionary as it is, where it is known. */
    public Optional<DataDictionary> project() {
        return project;
    }

    /** All fields of all files in order. */
    public List<Field> fields() {
        return fields;
    }

    /** Whether this very row is, or repeats, the record ID. */
    public boolean isRecordIdRow(Field field) {
        return recordIdRows.contains(field);
    }

    /** The names of all forms of the bundle and of the project. */
    public Set<String> formNames() {
        Set<String> names = new HashSet<>();
        fields.forEach(field -> names.add(field.form().text()));
        project.ifPresent(dictionary ->
                dictionary.fields().forEach(field -> names.add(field.form().text())));
        return names;
    }
}
