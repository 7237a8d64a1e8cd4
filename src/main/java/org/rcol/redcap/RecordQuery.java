package org.rcol.redcap;

import java.util.List;

/**
 * Which records and columns to export; an empty list asks for all.
 *
 * @param fields field names, {@code <form>_complete} among them; the record ID comes only if it is asked for
 * @param groups whether to ask for the column with the data access group
 * @param blankForGray whether a form that was never touched has a blank status instead of 0
 * @param format {@code csv} or {@code json}
 */
public record RecordQuery(
        List<String> records,
        List<String> fields,
        List<String> forms,
        List<String> events,
        boolean label,
        boolean groups,
        boolean blankForGray,
        String format) {
    public RecordQuery {
        records = List.copyOf(records);
        fields = List.copyOf(fields);
        forms = List.copyOf(forms);
        events = List.copyOf(events);
    }

    /** All records with these fields as CSV. */
    public static RecordQuery csvOf(List<String> fields) {
        return new RecordQuery(List.of(), fields, List.of(), List.of(), false, false, true, "csv");
    }

    /** The same query with the column that names each record's data access group. */
    public RecordQuery withGroups() {
        return new RecordQuery(records, fields, forms, events, label, true, blankForGray, format);
    }

    /** The same query for these records only. */
    public RecordQuery of(List<String> some) {
        return new RecordQuery(some, fields, forms, events, label, groups, blankForGray, format);
    }

    /** The same query in JSON. */
    public RecordQuery asJson() {
        return new RecordQuery(records, fields, forms, events, label, groups, blankForGray, "json");
    }
}
