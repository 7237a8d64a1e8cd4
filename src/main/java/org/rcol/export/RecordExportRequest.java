package org.rcol.export;

import java.util.List;

/**
 * Which records and columns to export; an empty list asks for all.
 *
 * @param batch how many records to ask for at once
 */
public record RecordExportRequest(List<String> records, List<String> fields, List<String> forms, int batch) {
    public RecordExportRequest {
        records = List.copyOf(records);
        fields = List.copyOf(fields);
        forms = List.copyOf(forms);
    }
}
