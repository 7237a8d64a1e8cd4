package org.rcol.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.ServerVersion;
import org.rcol.logic.Reference;

/** All that is checked together: the files of one command, or a project's dictionary with the files merged in. */
public final class Bundle {
    /** What the files are meant to be. */
    public enum Scope {
        /** Single instruments, to be merged into a project. */
        INSTRUMENTS,
        /** The whole truth about a project. */
        FULL_DICTIONARY
    }

    private final List<DictionaryFile> given;
    private final List<DictionaryFile> files;
    private final Scope scope;
    private final Optional<DataDictionary> project;
    private final List<Field> fields;
    private final boolean severalForms;
    private final Map<FieldName, Field> byName = new LinkedHashMap<>();
    private LogicCells cells = new LogicCells();
    private @Nullable Supplier<Optional<ServerVersion>> question;
    private Optional<ServerVersion> server = Optional.empty();
    private @Nullable List<LogicCell> logic;
    private @Nullable Set<FieldName> statusFields;
    private final Set<Field> recordIdRows = Collections.newSetFromMap(new IdentityHashMap<>());

    private Bundle(List<DictionaryFile> files, Scope scope, Optional<DataDictionary> project) {
        this.given = List.copyOf(files);
        this.files = files.stream().map(NaCells::blanked).toList();
        this.scope = scope;
        this.project = project;
        this.fields =
                this.files.stream().flatMap(file -> file.fields().stream()).toList();
        this.severalForms = fields.stream()
                .anyMatch(field -> !field.form().equals(fields.get(0).form()));
        this.fields.forEach(field -> byName.putIfAbsent(field.name().folded(), field));
        if (scope == Scope.INSTRUMENTS) {
            project.ifPresent(this::addOtherForms);
        }
        findRecordIdRows();
    }

    /** The names of another bundle, and conditions in the place of its files. */
    private Bundle(Bundle names, List<LogicCell> conditions) {
        this.given = List.of();
        this.files = List.of();
        this.scope = names.scope;
        this.project = names.project;
        this.fields = List.of();
        this.severalForms = names.severalForms;
        this.byName.putAll(names.byName);
        this.statusFields = names.statusFields();
        this.question = names::server;
        this.logic = List.copyOf(conditions);
    }

    /** The same names with these conditions in the place of all files; rules of logic look at nothing else then. */
    Bundle around(List<LogicCell> conditions) {
        return new Bundle(this, conditions);
    }

    /** What an upload would leave as it is: the forms of the project that no file brings. */
    private void addOtherForms(DataDictionary dictionary) {
        Set<FormName> brought = new HashSet<>();
        fields.forEach(field -> brought.add(field.form()));
        dictionary.fields().stream()
                .filter(field -> !brought.contains(field.form()))
                .forEach(field -> byName.putIfAbsent(field.name().folded(), field));
    }

    /** The files of one command, and the project that they are for. */
    public static Bundle against(List<DictionaryFile> files, Scope scope, DataDictionary project) {
        return new Bundle(files, scope, Optional.of(project));
    }

    /** The files of one command, before any project is known. */
    public static Bundle of(List<DictionaryFile> files, Scope scope) {
        return new Bundle(files, scope, Optional.empty());
    }

    /** The dictionary that a project would have, next to the one it has. */
    public static Bundle merged(DataDictionary wanted, DataDictionary current) {
        return new Bundle(List.of(DictionaryFile.of(wanted)), Scope.FULL_DICTIONARY, Optional.of(current));
    }

    /**
     * The rows that are or repeat the record ID: the first row of a file if it is named {@code record_id}, as the project's or like the first
     * row of another file, and the very first row of a full dictionary.
     */
    private void findRecordIdRows() {
        List<Field> firsts =
                files.stream().flatMap(file -> file.fields().stream().limit(1)).toList();
        Map<FieldName, Integer> names = new HashMap<>();
        firsts.forEach(first -> names.merge(first.name(), 1, Integer::sum));
        Optional<FieldName> own = project.flatMap(DataDictionary::recordId).map(Field::name);
        for (int i = 0; i < firsts.size(); i++) {
            Field first = firsts.get(i);
            boolean named = first.name().equals(FieldName.RECORD_ID)
                    || names.getOrDefault(first.name(), 0) > 1
                    || own.filter(first.name().folded()::equals).isPresent();
            boolean leads = scope == Scope.FULL_DICTIONARY && i == 0;
            if (leads || (named && first.type() == FieldType.TEXT)) {
                recordIdRows.add(first);
            }
        }
    }

    /** The files, in the order given; NA that R wrote for blank is blank. */
    public List<DictionaryFile> files() {
        return files;
    }

    /** The files as they were read. */
    List<DictionaryFile> given() {
        return given;
    }

    /** Whether the file of a field has a column; a merged dictionary has them all. */
    public boolean has(Field field, Column column) {
        return field.location().header().has(column)
                || files.stream().allMatch(file -> file.format() == DictionaryFile.Format.PROJECT);
    }

    /** What the files are meant to be. */
    public Scope scope() {
        return scope;
    }

    /** The project's dictionary as it is, where it is known. */
    public Optional<DataDictionary> project() {
        return project;
    }

    /**
     * Whether a name that is found nowhere here exists nowhere: the bundle is the whole truth, or the project is known, too. Otherwise the
     * field may be in an instrument that was not given. A dictionary of a single form is never taken for the whole truth: it may well be
     * an instrument out of another project, as 34 real ones with references to forms of theirs are.
     */
    public boolean isComplete() {
        return project.isPresent() || (scope == Scope.FULL_DICTIONARY && severalForms);
    }

    /** The first field of this name, in the files or else in the forms of the project that they leave alone; upper and lower case are the same, as they are to REDCap. */
    public Optional<Field> find(FieldName name) {
        return Optional.ofNullable(byName.get(name.folded()));
    }

    /** The names of all fields of the files and of the project, folded to lower case. */
    public Set<FieldName> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** The field that a reference means; none where it means a smart variable, a status field or nothing that is known. */
    public Optional<Field> find(Reference reference) {
        return reference.field().flatMap(bracket -> find(new FieldName(bracket.name())));
    }

    /** Whether records have a field of this name: a row of the dictionary, or the status field that REDCap makes for each instrument. */
    public boolean exists(FieldName name) {
        return byName.containsKey(name.folded()) || statusFields().contains(name.folded());
    }

    private Set<FieldName> statusFields() {
        if (statusFields == null) {
            statusFields = formNames().stream()
                    .flatMap(form -> Stream.of(new FormName(form), new FormName(form).slug()))
                    .map(form -> form.statusField().folded())
                    .collect(Collectors.toUnmodifiableSet());
        }
        return statusFields;
    }

    /** The same bundle; logic that was read before is taken from there, and what is read now is left there for the next one. */
    public Bundle reading(LogicCells shared) {
        cells = shared;
        return this;
    }

    /** The same bundle for a server whose version is asked when a rule first needs it. */
    public Bundle forServer(Supplier<Optional<ServerVersion>> version) {
        question = version;
        return this;
    }

    /** The version of the server that the files are for; none where it is not known, which stands for the newest. */
    public Optional<ServerVersion> server() {
        if (question != null) {
            server = question.get();
            question = null;
        }
        return server;
    }

    /** All branching logic and all formulas of the files, in order. */
    public List<LogicCell> logic() {
        if (logic == null) {
            var all = new ArrayList<LogicCell>();
            fields.forEach(field -> all.addAll(cells.of(field)));
            logic = List.copyOf(all);
        }
        return logic;
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
