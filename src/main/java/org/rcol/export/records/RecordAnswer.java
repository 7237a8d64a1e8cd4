package org.rcol.export.records;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** What an answer with records turned out to hold: which of the records that were asked for, and which rows of each. */
final class RecordAnswer {
    /** Separates the keys of one record from those of another. */
    private static final long SPREAD = 0xD1B54A32D192ED03L;

    private final List<String> asked;
    private final Map<String, Integer> places = new HashMap<>();
    private final int[] counts;
    private final long[] sums;
    /** Of each row its record's place and its key. */
    private int[] owners = new int[64];

    private long[] keys = new long[64];
    private int rows;
    private List<String> header = List.of();
    private RowKeys keyColumns = RowKeys.in(List.of());
    private List<String> last = List.of();
    private boolean open;

    RecordAnswer(List<String> asked) {
        this.asked = asked;
        for (int i = 0; i < asked.size(); i++) {
            places.put(asked.get(i), i);
        }
        counts = new int[asked.size()];
        sums = new long[asked.size()];
    }

    void header(List<String> columns) {
        header = columns;
        keyColumns = RowKeys.in(columns);
    }

    /** The columns of the answer; none if it is empty. */
    List<String> header() {
        return header;
    }

    /**
     * Takes note of the rows of a block.
     *
     * @throws RcolException {@code BAD_ANSWER} if one of them is of a record that was not asked for
     */
    void rows(CsvBlock block) {
        String before = "";
        int place = -1;
        for (int row = 0; row < block.rows(); row++) {
            CsvCells cells = block.cells(row, keyColumns.cells());
            String id = cells.text(0);
            if (place < 0 || !id.equals(before)) {
                place = places.getOrDefault(id, -1);
                before = id;
            }
            if (place < 0) {
                throw RcolException.of(Kind.BAD_ANSWER, "the exported records include a row that was not requested")
                        .hint("the answer may end in an error text; try again");
            }
            add(place, keyColumns.of(cells));
        }
        open = block.endsOpen();
        if (open && block.rows() == 0) {
            throw CsvBlocks.brokenOff(null);
        }
        if (open) {
            last = block.cells(block.rows() - 1, Integer.MAX_VALUE).texts();
        }
    }

    private void add(int place, long key) {
        if (rows == owners.length) {
            owners = Arrays.copyOf(owners, rows * 2);
            keys = Arrays.copyOf(keys, rows * 2);
        }
        owners[rows] = place;
        keys[rows++] = key;
        counts[place]++;
        sums[place] += key;
    }

    int rows() {
        return rows;
    }

    /** Whether its last row lacks its line end, so that it may be cut. */
    boolean endsOpen() {
        return open;
    }

    /** The cells of that row. */
    List<String> lastRow() {
        return last;
    }

    /** The first of the records that has a row. */
    Optional<String> firstRecord() {
        return IntStream.range(0, counts.length)
                .filter(place -> counts[place] > 0)
                .mapToObj(asked::get)
                .findFirst();
    }

    /** The records without a row. */
    Set<String> missing() {
        return records(place -> counts[place] == 0);
    }

    /** The records that are there with other rows than a list shows. */
    Set<String> otherThan(ListedRecords list) {
        return records(place -> counts[place] > 0 && !list.shows(asked.get(place), counts[place], sums[place]));
    }

    private Set<String> records(IntPredicate wanted) {
        Set<String> some = new LinkedHashSet<>();
        for (int place = 0; place < counts.length; place++) {
            if (wanted.test(place)) {
                some.add(asked.get(place));
            }
        }
        return some;
    }

    /** The records with a duplicate row. */
    Set<String> doubled() {
        Set<String> doubled = new LinkedHashSet<>();
        long[] marks = new long[rows];
        for (int i = 0; i < rows; i++) {
            marks[i] = keys[i] + owners[i] * SPREAD;
        }
        Arrays.sort(marks);
        boolean none = IntStream.range(1, rows).allMatch(i -> marks[i - 1] < marks[i]);
        if (none) {
            return doubled;
        }
        Map<Integer, Set<Long>> seen = new HashMap<>();
        for (int i = 0; i < rows; i++) {
            if (!seen.computeIfAbsent(owners[i], unseen -> new HashSet<>()).add(keys[i])) {
                doubled.add(asked.get(owners[i]));
            }
        }
        return doubled;
    }

    /** Whether the rows of a record are all that a list shows, each of them once; there may be more. */
    boolean hasAllOf(String id, Set<Long> listed) {
        Set<Long> found = new HashSet<>();
        for (int i = 0; i < rows; i++) {
            if (owners[i] == place(id) && !found.add(keys[i])) {
                return false;
            }
        }
        return found.containsAll(listed);
    }

    private int place(String id) {
        return places.getOrDefault(id, -1);
    }
}
