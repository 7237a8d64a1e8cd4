package org.rcol.export.records;

import java.time.Duration;

/**
 * How many records are asked for at once.
 *
 * @param first in the first request of a project that was not exported before
 * @param usual never more than these, unless the server answers at once
 * @param most never more than these
 */
public record BatchLimits(int first, int usual, int most) {
    /**
     * REDCapR's 100 at first, ten times as many where the server answers quickly, and ten times that where it answers at once; other
     * clients ask for 1,000 to 5,000 of any server (REDCapSync, redquack, id3c).
     */
    public static final BatchLimits USUAL = new BatchLimits(100, 1_000, 10_000);

    /** How many requests it takes where the server answers at once, for a number of records that have about so many bytes. */
    public long requests(long records, long bytes) {
        var size = new BatchSize(this, 0);
        long requests = 0;
        for (long left = records; left > 0; requests++) {
            int asked = (int) Math.min(left, size.now());
            left -= asked;
            size.succeeded(asked, bytes / records * asked, Duration.ZERO);
        }
        return requests;
    }

    /** As many as the user said, unless that is too much for the server. */
    public static BatchLimits of(int records) {
        return new BatchLimits(records, records, records);
    }
}
