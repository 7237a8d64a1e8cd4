package org.rcol.export.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.redcap.RecordQuery;

/**
 * What an answer lacks of the columns that were asked for.
 *
 * <p>Export rights hide columns silently (OuhscBbmc/REDCapR#75): "No Access" all of an instrument, "Remove identifiers" the fields that are
 * flagged as such, "De-identified" texts and dates as well. Nothing else may be missing.
 *
 * @param forms the instruments of which every column is missing
 * @param fields further fields that a right may hide
 * @param unexplained fields that no right hides by itself, or of which only a part is missing
 */
record MissingColumns(List<RequestedColumns.FormFields> forms, List<String> fields, List<String> unexplained) {
    private static final int MOST_NAMED = 20;

    MissingColumns {
        forms = List.copyOf(forms);
        fields = List.copyOf(fields);
        unexplained = List.copyOf(unexplained);
    }

    /** Compares a header with the columns of an export. */
    static MissingColumns of(RequestedColumns columns, Collection<String> header) {
        Set<String> there = new HashSet<>(header);
        var forms = new ArrayList<RequestedColumns.FormFields>();
        var fields = new ArrayList<String>();
        var unexplained = new ArrayList<String>();
        for (RequestedColumns.FormFields form : columns.forms()) {
            Map<String, Field> byName = new HashMap<>();
            form.form().fields().forEach(field -> byName.put(field.name().text(), field));
            Map<String, List<String>> due = new LinkedHashMap<>();
            for (String name : form.fields()) {
                Field field = byName.get(name);
                // A type that this rcol does not know may have no column.
                List<String> own = columns.columnsOf(name, Optional.ofNullable(field), List.of());
                boolean unknown = field != null && field.type() == FieldType.UNKNOWN;
                if (!name.equals(columns.recordId()) && !own.isEmpty() && !unknown) {
                    due.put(name, own);
                }
            }
            boolean none = due.values().stream().allMatch(own -> own.stream().noneMatch(there::contains));
            if (none && form.whole() && !due.isEmpty()) {
                forms.add(new RequestedColumns.FormFields(form.form(), List.copyOf(due.keySet()), true));
                continue;
            }
            due.forEach((name, own) -> {
                boolean absent = own.stream().noneMatch(there::contains);
                if (absent && (none || mayBeHidden(byName.get(name)))) {
                    fields.add(name);
                } else if (absent || !isWhole(own, name, there)) {
                    unexplained.add(name);
                }
            });
        }
        return new MissingColumns(forms, fields, unexplained);
    }

    /** Whether all are there, or as many under names that a server derives differently from unusual codes. */
    private static boolean isWhole(List<String> columns, String field, Set<String> there) {
        return there.containsAll(columns)
                || there.stream()
                                .filter(name -> ExportColumns.isOf(field, name))
                                .count()
                        >= columns.size();
    }

    /** The status of an instrument, which is not a field, is missing only with the whole instrument. */
    private static boolean mayBeHidden(@Nullable Field field) {
        if (field == null) {
            return false;
        }
        String validation = field.get(Column.VALIDATION).strip().toLowerCase(Locale.ROOT);
        boolean number = validation.startsWith("number") || validation.startsWith("int") || validation.equals("float");
        return field.get(Column.IDENTIFIER).strip().equalsIgnoreCase("y")
                || field.type() == FieldType.NOTES
                || (field.type() == FieldType.TEXT && !number);
    }

    boolean isEmpty() {
        return forms.isEmpty() && fields.isEmpty() && unexplained.isEmpty();
    }

    /** The first of some fields that is missing. */
    Optional<String> firstOf(List<String> names) {
        Set<String> missing = new HashSet<>(fields);
        forms.forEach(form -> missing.addAll(form.fields()));
        return names.stream().filter(missing::contains).findFirst();
    }

    /** Whether a header has any of these columns. */
    boolean isShownIn(Collection<String> header) {
        Set<String> shown = header.stream().map(ExportColumns::field).collect(Collectors.toSet());
        return Stream.concat(forms.stream().flatMap(form -> form.fields().stream()), fields.stream())
                .anyMatch(shown::contains);
    }

    /** A query for only these columns. */
    RecordQuery query(RecordQuery query, String recordId) {
        Set<String> names = new LinkedHashSet<>();
        names.add(recordId);
        names.addAll(fields);
        return query.columns(
                List.copyOf(names),
                forms.stream().map(form -> form.form().name().text()).toList());
    }

    /** What is missing, in words. */
    String words() {
        List<String> names = Stream.of(
                        forms.stream().map(form -> "instrument " + form.form().name()),
                        fields.stream(),
                        unexplained.stream())
                .flatMap(all -> all)
                .toList();
        int more = names.size() - MOST_NAMED;
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
