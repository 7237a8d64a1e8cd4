package org.rcol.export;

/**
 * What an export wrote.
 *
 * @param records how many records, all that were asked for
 * @param rows how many rows, without the header
 * @param bytes how many bytes
 */
public record ExportOutcome(long records, long rows, long bytes) {}
