package org.rcol.export.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.Instrument;
import org.rcol.export.KnownNames;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.RecordQuery;

/**
 * The columns that a query means in a project.
 *
 * @param recordId the name of the record ID field
 * @param named the fields that were asked for by name, a checkbox also by a column of it
 * @param choices the columns of checkboxes that were named
 * @param query what to send, for all records
 * @param forms the instruments that have a column, each with the fields that are asked for by name if it is not the whole instrument
 * @param identifiers the fields that are left out because they are flagged as identifiers
 */
record RequestedColumns(
        String recordId,
        List<String> named,
        List<String> choices,
        RecordQuery query,
        List<FormFields> forms,
        List<String> identifiers) {
    private static final int MOST_COLUMNS = 12;

    RequestedColumns {
        named = List.copyOf(named);
        choices = List.copyOf(choices);
        forms = List.copyOf(forms);
        identifiers = List.copyOf(identifiers);
    }

    /** An instrument and the fields of it that are wanted, its status among them. */
    record FormFields(Instrument form, List<String> fields, boolean whole) {
        FormFields {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Checks the names and finds the columns.
     *
     * @throws RcolException {@code USAGE} for a field or instrument that the project does not have
     */
    static RequestedColumns of(RecordExportRequest request, DataDictionary dictionary) {
        List<String> asked = request.query().fields();
        List<String> named = named(asked, dictionary);
        RecordQuery query = request.query().columns(named, request.query().forms());
        requireKnown(query, dictionary);
        String recordId = dictionary
                .recordId()
                .map(Field::name)
                .orElse(FieldName.RECORD_ID)
                .text();
        var identifiers = new ArrayList<String>();
        var forms = new ArrayList<FormFields>();
        for (Instrument form : dictionary.instruments()) {
            FormFields wanted = wanted(form, query, request.noIdentifiers(), recordId, identifiers);
            if (!wanted.fields().isEmpty()) {
                forms.add(wanted);
            }
        }
        boolean narrow = !query.fields().isEmpty() || !query.forms().isEmpty() || !identifiers.isEmpty();
        RecordQuery all = query.of(List.of());
        return new RequestedColumns(
                recordId,
                named,
                asked.stream().filter(name -> !named.contains(name)).toList(),
                narrow ? narrow(all, recordId, forms) : all,
                forms,
                identifiers);
    }

    private static FormFields wanted(
            Instrument form,
            RecordQuery query,
            boolean noIdentifiers,
            String recordId,
            Collection<String> identifiers) {
        boolean all = (query.fields().isEmpty() && query.forms().isEmpty())
                || query.forms().contains(form.name().text());
        var fields = new ArrayList<String>();
        boolean whole = all;
        for (Field field : form.fields()) {
            String name = field.name().text();
            boolean asked = field.type() != FieldType.DESCRIPTIVE
                    && (all || query.fields().contains(name));
            if (asked
                    && noIdentifiers
                    && field.get(Column.IDENTIFIER).equalsIgnoreCase("y")
                    && !name.equals(recordId)) {
                identifiers.add(name);
                whole = false;
            } else if (asked) {
                fields.add(name);
            }
        }
        String status = form.name().statusField().text();
        if (all || query.fields().contains(status)) {
            fields.add(status);
        }
        return new FormFields(form, fields, whole);
    }

    /**
     * The columns in which the rows have a field.
     *
     * @param field none for what is not in the dictionary, such as a status
     * @param listed those that the server lists for it; none if it does not
     */
    List<String> columnsOf(String name, Optional<Field> field, List<String> listed) {
        return listed.isEmpty() ? field.map(ExportColumns::of).orElse(List.of(name)) : listed;
    }

    /** The columns of a header that were not asked for, and that REDCap does not add to the record ID. */
    List<String> unasked(Collection<String> header, ExportColumns dictionary) {
        Set<String> asked = new HashSet<>();
        asked.add(recordId);
        forms.forEach(form -> asked.addAll(form.fields()));
        return header.stream()
                .filter(column -> !column.startsWith("redcap_") && !column.endsWith(ExportColumns.TIMESTAMP))
                .filter(column -> dictionary
                        .owner(column)
                        .filter(owner -> asked.contains(owner.field().text()))
                        .isEmpty())
                .toList();
    }

    /** Servers return the record ID only if it is asked for (official change log 6.0). */
    private static RecordQuery narrow(RecordQuery query, String recordId, List<FormFields> forms) {
        Set<String> fields = new LinkedHashSet<>();
        fields.add(recordId);
        forms.stream().filter(form -> !form.whole()).forEach(form -> fields.addAll(form.fields()));
        return query.columns(
                List.copyOf(fields),
                forms.stream()
                        .filter(FormFields::whole)
                        .map(form -> form.form().name().text())
                        .toList());
    }

    /**
     * The fields behind these names: people know a checkbox by its columns, and the API's {@code fields} takes the names of fields.
     *
     * @throws RcolException {@code USAGE} for a code that a checkbox does not have
     */
    private static List<String> named(List<String> asked, DataDictionary dictionary) {
        var columns = new ExportColumns(dictionary);
        Set<String> named = new LinkedHashSet<>();
        for (String name : asked) {
            Optional<Field> checkbox = columns.owner(name)
                    .filter(ExportColumns.Owner::tick)
                    .flatMap(owner -> dictionary.field(owner.field()));
            checkbox.ifPresent(field -> requireChoice(name, field));
            named.add(checkbox.map(field -> field.name().text()).orElse(name));
        }
        return List.copyOf(named);
    }

    private static void requireChoice(String name, Field checkbox) {
        List<String> columns = ExportColumns.of(checkbox);
        if (!columns.contains(name)) {
            String few = String.join(", ", columns.subList(0, Math.min(MOST_COLUMNS, columns.size())));
            throw RcolException.of(
                            Kind.USAGE,
                            "the project has no field \"" + name + "\": no choice of the checkbox field "
                                    + checkbox.name().text() + " has that code")
                    .hint("its columns are " + few + (columns.size() > MOST_COLUMNS ? ", ..." : "") + "; --fields "
                            + checkbox.name().text() + " asks for all of them");
        }
    }

    private static void requireKnown(RecordQuery query, DataDictionary dictionary) {
        Set<String> fields = new LinkedHashSet<>();
        Set<String> forms = new LinkedHashSet<>();
        for (Instrument form : dictionary.instruments()) {
            forms.add(form.name().text());
            fields.add(form.name().statusField().text());
            form.fields().stream()
                    .filter(field -> field.type() != FieldType.DESCRIPTIVE)
                    .forEach(field -> fields.add(field.name().text()));
        }
        KnownNames.require("field", query.fields(), fields);
        KnownNames.require("instrument", query.forms(), forms);
    }
}
