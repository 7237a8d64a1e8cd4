package org.rcol.redcap;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which records and columns to export; an empty list asks for all, a blank text for no limit.
 *
 * @param fields field names, {@code <form>_complete} among them; the record ID comes only if it is asked for
 * @param events unique event names, such as {@code visit_1_arm_1}
 * @param filter a condition in REDCap's logic ({@code filterLogic}), evaluated for each record-event
 * @param changedFrom records created or changed since then, server time, {@code YYYY-MM-DD HH:MM:SS}; deletions never show
 * @param changedUntil the same to the other side
 */
public record RecordQuery(
        List<String> records,
        List<String> fields,
        List<String> forms,
        List<String> events,
        String filter,
        String changedFrom,
        String changedUntil,
        Set<Extra> extras,
        TableFormat format) {
    /** What an export can contain in addition to the values. */
    public enum Extra {
        /** The labels of choices instead of their codes. */
        LABELS,
        /** The column with each record's data access group. */
        GROUPS,
        /** The columns with survey identifiers and time stamps. */
        SURVEY_FIELDS
    }

    public RecordQuery {
        records = List.copyOf(records);
        fields = List.copyOf(fields);
        forms = List.copyOf(forms);
        events = List.copyOf(events);
        extras = Set.copyOf(extras);
    }

    /** All records with these fields as CSV. */
    public static RecordQuery csvOf(List<String> fields) {
        return new RecordQuery(List.of(), fields, List.of(), List.of(), "", "", "", Set.of(), TableFormat.CSV);
    }

    /** The same query with the column that names each record's data access group. */
    public RecordQuery withGroups() {
        Set<Extra> more = EnumSet.of(Extra.GROUPS);
        more.addAll(extras);
        return new RecordQuery(records, fields, forms, events, filter, changedFrom, changedUntil, more, format);
    }

    /** The same query for these records only. */
    public RecordQuery of(List<String> some) {
        return new RecordQuery(some, fields, forms, events, filter, changedFrom, changedUntil, extras, format);
    }

    /** The same query for other columns. */
    public RecordQuery columns(List<String> otherFields, List<String> otherForms) {
        return new RecordQuery(
                records, otherFields, otherForms, events, filter, changedFrom, changedUntil, extras, format);
    }

    /** The same query for whatever was created or changed since a time, whether its filter holds or not. */
    public RecordQuery changedSince(String from) {
        return new RecordQuery(records, fields, forms, events, "", from, "", extras, format);
    }

    /** The same query in JSON. */
    public RecordQuery asJson() {
        return new RecordQuery(
                records, fields, forms, events, filter, changedFrom, changedUntil, extras, TableFormat.JSON);
    }

    /** Whether it asks for JSON. */
    public boolean isJson() {
        return format == TableFormat.JSON;
    }

    /** Whether it asks for records whenever they changed. */
    public boolean isTimeless() {
        return changedFrom.isEmpty() && changedUntil.isEmpty();
    }

    /** Whether only a list of records can keep a record out. */
    public boolean isWithoutConditions() {
        return isTimeless() && filter.isEmpty() && events.isEmpty();
    }

    /** The parameters that say all this. Another delimiter than the comma may be an administrator's default (OuhscBbmc/REDCapR#570). */
    ApiCall call() {
        ApiCall call = ApiCall.content("record")
                .set("format", format.text())
                .set("type", "flat")
                .set("rawOrLabel", extras.contains(Extra.LABELS) ? "label" : "raw")
                .list("records", records)
                .list("fields", fields)
                .list("forms", forms)
                .list("events", events);
        limit(call, "csvDelimiter", isJson() ? "" : ",");
        limit(call, "filterLogic", filter);
        limit(call, "dateRangeBegin", changedFrom);
        limit(call, "dateRangeEnd", changedUntil);
        extra(call, "exportDataAccessGroups", Extra.GROUPS);
        extra(call, "exportSurveyFields", Extra.SURVEY_FIELDS);
        // A blank status instead of 0 for an instrument that was never touched.
        return call.set("exportBlankForGrayFormStatus", "true");
    }

    private static void limit(ApiCall call, String name, String value) {
        if (!value.isEmpty()) {
            call.set(name, value);
        }
    }

    private void extra(ApiCall call, String name, Extra extra) {
        if (extras.contains(extra)) {
            call.set(name, "true");
        }
    }
}
