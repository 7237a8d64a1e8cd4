package org.rcol.export.records;

import java.util.List;
import org.rcol.redcap.RecordQuery;

/**
 * What an export of records is about to ask for.
 *
 * @param words what identifies this query, apart from its destination and its time
 * @param query the question, for all records
 * @param ids the records that will be asked for; not copied, because they may be many
 * @param everything whether it asks for all records without condition
 */
public record ExportIntent(
        String projectId, List<String> words, RecordQuery query, List<String> ids, boolean everything) {
    public ExportIntent {
        words = List.copyOf(words);
    }
}
