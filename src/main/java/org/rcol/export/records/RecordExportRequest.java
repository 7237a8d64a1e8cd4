package org.rcol.export.records;

import org.rcol.redcap.RecordQuery;

/**
 * What to export and how.
 *
 * @param query the records and columns that were asked for, by the names that were typed
 * @param noIdentifiers without the fields that are flagged as identifiers
 * @param split a file for each instrument instead of one for all
 * @param incremental only what changed since the last run is asked for, and merged into what that one wrote
 * @param batch how many records to ask for at once
 */
public record RecordExportRequest(
        RecordQuery query,
        boolean noIdentifiers,
        RowFormat format,
        boolean split,
        boolean incremental,
        BatchLimits batch) {}
