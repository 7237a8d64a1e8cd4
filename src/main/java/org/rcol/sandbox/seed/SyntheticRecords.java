package org.rcol.sandbox.seed;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the records of a made-up project as CSV. A record's values depend only on the seed and its number. */
final class SyntheticRecords {
    private static final List<String> WORDS = List.of(
            "patient",
            "visit",
            "no change",
            "mild",
            "pain",
            "since",
            "yesterday",
            "left",
            "knee",
            "follow-up",
            "call",
            "daughter",
            "Grüße",
            "stable",
            "dose",
            "halved",
            "twice",
            "a day",
            "blood",
            "pressure",
            "sleeps",
            "well",
            "refused",
            "later",
            "said \"\"fine\"\"",
            "next, week",
            "temp 37.5",
            "cough",
            "walks",
            "alone");
    private static final int BLANK_OF_HUNDRED = 8;
    private static final int LONGEST_NOTE = 230;

    private final List<SyntheticField> fields;
    private final long seed;
    private final String header;
    private long state;

    SyntheticRecords(List<SyntheticField> fields, long seed) {
        this.fields = List.copyOf(fields);
        this.seed = seed;
        this.header =
                fields.stream().flatMap(field -> field.columns().stream()).collect(Collectors.joining(",")) + "\n";
    }

    /**
     * Some records.
     *
     * @param csv their rows below a header
     * @param next the number of the record after them
     */
    record Batch(String csv, int next) {}

    /** Records from one number on, until there are enough bytes or the last is there. */
    Batch batch(int from, int last, int enough) {
        var csv = new StringBuilder(header);
        int record = from;
        while (record <= last && csv.length() < enough) {
            row(csv, record);
            record++;
        }
        return new Batch(csv.toString(), record);
    }

    private void row(StringBuilder csv, int record) {
        state = mixed(mixed(seed) + record);
        csv.append(record);
        for (SyntheticField field : fields.subList(1, fields.size())) {
            csv.append(',');
            boolean blank = below(100) < BLANK_OF_HUNDRED;
            if (field.sort() == SyntheticField.Sort.BOXES) {
                boxes(csv);
            } else if (!blank) {
                value(csv, field.sort());
            }
        }
        csv.append('\n');
    }

    private void value(StringBuilder csv, SyntheticField.Sort sort) {
        switch (sort) {
            case WORDS -> words(csv, 6 + below(24));
            case NUMBER -> csv.append(below(500)).append('.').append(below(10));
            case INTEGER -> csv.append(below(10_000));
            case DATE -> date(csv);
            case RADIO, DROPDOWN -> csv.append(1 + below(4));
            case YESNO -> csv.append(below(2));
            case NOTES -> words(csv, below(LONGEST_NOTE));
            case ID, BOXES -> throw new IllegalStateException("these are written elsewhere");
        }
    }

    private void boxes(StringBuilder csv) {
        int ticked = below(16);
        csv.append(ticked & 1).append(',').append(ticked >> 1 & 1).append(',');
        csv.append(ticked >> 2 & 1).append(',').append(ticked >> 3);
    }

    private void date(StringBuilder csv) {
        int month = 1 + below(12);
        int day = 1 + below(28);
        csv.append(1940 + below(85)).append(month < 10 ? "-0" : "-").append(month);
        csv.append(day < 10 ? "-0" : "-").append(day);
    }

    private void words(StringBuilder csv, int length) {
        csv.append('"');
        int end = csv.length() + length;
        csv.append(WORDS.get(below(WORDS.size())));
        while (csv.length() < end) {
            csv.append(below(40) == 0 ? '\n' : ' ').append(WORDS.get(below(WORDS.size())));
        }
        csv.append('"');
    }

    /** SplitMix64, whose numbers are the same in every Java. */
    private int below(int bound) {
        state += 0x9E3779B97F4A7C15L;
        return (int) Long.remainderUnsigned(mixed(state), bound);
    }

    private static long mixed(long bits) {
        long z = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
