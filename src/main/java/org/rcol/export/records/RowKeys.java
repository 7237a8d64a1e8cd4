package org.rcol.export.records;

import java.util.List;
import org.rcol.dictionary.ExportColumns;

/**
 * Where a table of records has the columns that distinguish the rows of a record: event, repeated instrument, instance.
 *
 * <p>A key is 64 bits of hash. Keys of a record are added up, so that what rows it has takes little memory and needs no order.
 */
public record RowKeys(int event, int instrument, int instance) {
    private static final long SEED = 0x9E3779B97F4A7C15L;

    /** The places of these columns in a header; -1 for one that it lacks. */
    public static RowKeys in(List<String> header) {
        return new RowKeys(
                header.indexOf(ExportColumns.EVENT),
                header.indexOf(ExportColumns.INSTRUMENT),
                header.indexOf(ExportColumns.INSTANCE));
    }

    /** How many cells of a row must be known. */
    int cells() {
        return 1 + Math.max(0, Math.max(event, Math.max(instrument, instance)));
    }

    /** The key of a row. */
    public long of(CsvCells row) {
        long key = with(SEED, row, event);
        key = with(key, row, instrument);
        return with(key, row, instance);
    }

    private static long with(long key, CsvCells row, int cell) {
        long hash = key;
        if (cell >= 0) {
            String text = row.text(cell);
            for (int i = 0; i < text.length(); i++) {
                hash = mixed(hash ^ text.charAt(i));
            }
        }
        return mixed(hash + SEED);
    }

    /** The last step of SplitMix64, which spreads each bit over all. */
    private static long mixed(long hash) {
        long z = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Whether a row is an instance of something that repeats. */
    boolean isRepeat(CsvCells row) {
        return (instrument >= 0 && !row.isBlank(instrument)) || (instance >= 0 && !row.isBlank(instance));
    }
}
