package org.rcol.export.records;

import java.util.List;

/**
 * Which records and columns are wanted; an empty list asks for all, a blank text for no limit.
 *
 * @param filter a condition in REDCap's logic
 * @param changedFrom records created or changed since then: server time, {@code YYYY-MM-DD HH:MM:SS}
 * @param changedUntil the same to the other side
 * @param labels the labels of choices instead of their codes
 * @param groups with the column of the data access group
 * @param surveyFields with the columns of survey identifiers and time stamps
 * @param noIdentifiers without the fields that are flagged as identifiers
 */
public record Selection(
        List<String> records,
        List<String> fields,
        List<String> forms,
        List<String> events,
        String filter,
        String changedFrom,
        String changedUntil,
        boolean labels,
        boolean groups,
        boolean surveyFields,
        boolean noIdentifiers) {
    /** Everything, as codes. */
    public static final Selection ALL =
            new Selection(List.of(), List.of(), List.of(), List.of(), "", "", "", false, false, false, false);

    public Selection {
        records = List.copyOf(records);
        fields = List.copyOf(fields);
        forms = List.copyOf(forms);
        events = List.copyOf(events);
    }

    /** Whether it asks for records whenever they changed. */
    boolean isTimeless() {
        return changedFrom.isEmpty() && changedUntil.isEmpty();
    }

    /** Whether nothing but a list of records can keep a record out. */
    boolean isWithoutConditions() {
        return isTimeless() && filter.isEmpty() && events.isEmpty();
    }

    /** Whether it leaves out no record. */
    public boolean isAllRecords() {
        return isWithoutConditions() && records.isEmpty();
    }
}
