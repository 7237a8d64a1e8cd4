package org.rcol.export.records;

import java.time.Duration;

/**
 * How many records are asked for at once.
 *
 * @param first in the first request of a project that nothing is known of
 * @param most never more than these
 */
public record BatchLimits(int first, int most) {
    /** REDCapR's 100 to begin with, and ten times as many where the server answers quickly. */
    public static final BatchLimits USUAL = new BatchLimits(100, 1000);

    /** How many requests so many records take where the server answers quickly. */
    public long requests(int records) {
        var size = new BatchSize(this, 0);
        long requests = 0;
        for (int left = records; left > 0; requests++) {
            left -= size.now();
            size.succeeded(Duration.ZERO);
        }
        return requests;
    }

    /** As many as the user said, unless the server cannot give so many. */
    public static BatchLimits of(int records) {
        return new BatchLimits(records, records);
    }
}
