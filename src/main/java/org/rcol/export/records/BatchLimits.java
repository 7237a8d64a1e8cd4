package org.rcol.export.records;

import java.time.Duration;

/**
 * How many records are asked for at once.
 *
 * @param first in the first request of a project that was not exported before
 * @param most never more than these
 */
public record BatchLimits(int first, int most) {
    /** REDCapR's 100 at first, and ten times as many where the server answers quickly. */
    public static final BatchLimits USUAL = new BatchLimits(100, 1000);

    /** How many requests a number of records takes where the server answers quickly. */
    public long requests(int records) {
        var size = new BatchSize(this, 0);
        long requests = 0;
        for (int left = records; left > 0; requests++) {
            left -= size.now();
            size.succeeded(Duration.ZERO);
        }
        return requests;
    }

    /** As many as the user said, unless that is too much for the server. */
    public static BatchLimits of(int records) {
        return new BatchLimits(records, records);
    }
}
