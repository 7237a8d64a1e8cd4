package org.rcol.export.records;

/**
 * What to export and how.
 *
 * @param split a file for each instrument instead of one for all
 * @param incremental only what changed since the last run is asked for, and merged into what that one wrote
 * @param batch how many records to ask for at once
 */
public record RecordExportRequest(
        Selection selection, RowFormat format, boolean split, boolean incremental, BatchLimits batch) {}
