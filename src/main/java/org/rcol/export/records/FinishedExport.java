package org.rcol.export.records;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.FormName;
import org.rcol.redcap.ProjectInfo;

/**
 * The CSV files of an export that is complete, and what the project says about their columns.
 *
 * @param tables one for the whole export, or one for each instrument
 * @param recordId the name of the record ID field
 * @param events the labels of events by their unique names; empty for a classic project, and where the token may not see them
 * @param instruments the labels of instruments; empty where the token may not see them
 */
public record FinishedExport(
        ProjectInfo project,
        DataDictionary dictionary,
        String recordId,
        List<Table> tables,
        Map<String, String> events,
        Map<FormName, String> instruments) {
    public FinishedExport {
        tables = List.copyOf(tables);
        // In REDCap's own order, which is that of people.
        events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
        instruments = Collections.unmodifiableMap(new LinkedHashMap<>(instruments));
    }

    /**
     * A file with its rows.
     *
     * @param form the instrument whose rows it has; none for the whole export
     */
    public record Table(Path file, Optional<FormName> form) {}
}
