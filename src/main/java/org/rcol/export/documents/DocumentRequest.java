package org.rcol.export.documents;

import java.util.List;

/**
 * Which documents to export; an empty list asks for all.
 *
 * @param fields file fields
 * @param forms instruments whose file fields are meant
 * @param refresh whether to load also what is in the folder already
 */
public record DocumentRequest(List<String> fields, List<String> forms, List<String> records, boolean refresh) {
    public DocumentRequest {
        fields = List.copyOf(fields);
        forms = List.copyOf(forms);
        records = List.copyOf(records);
    }
}
