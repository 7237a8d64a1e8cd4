package org.rcol.export.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The records that a project shows, in its order, and which rows each of them has: for a record a number of rows and the sum of their
 * {@link RowKeys}, so that a list of many records stays small. A list of a few can keep each key.
 */
public final class ListedRecords {
    private final TextList ids = new TextList();
    private int[] rows = new int[16];
    private long[] sums = new long[16];
    private final Set<String> columns = new LinkedHashSet<>();
    private final Map<String, Set<Long>> keys = new HashMap<>();
    private final boolean keepsKeys;
    private boolean repeats;

    /** An empty list, which may keep the key of each row. */
    public ListedRecords(boolean keepsKeys) {
        this.keepsKeys = keepsKeys;
    }

    /** Adds the columns that REDCap added to the record ID. */
    void columns(Collection<String> names) {
        columns.addAll(names);
    }

    /** The columns that REDCap added to the record ID; none where there is no record. */
    Set<String> columns() {
        return columns;
    }

    /** Adds a row of a record. */
    public void add(String id, long key, boolean repeat) {
        int place = place(id);
        rows[place]++;
        sums[place] += key;
        repeats |= repeat;
        if (keepsKeys) {
            keys.computeIfAbsent(id, unseen -> new HashSet<>()).add(key);
        }
    }

    /** Adds a record with this number of rows. */
    public void add(String id, int count, long sum) {
        int place = place(id);
        rows[place] = count;
        sums[place] = sum;
    }

    private int place(String id) {
        int place = ids.placeOf(id);
        if (place >= rows.length) {
            rows = Arrays.copyOf(rows, place * 2);
            sums = Arrays.copyOf(sums, place * 2);
        }
        return place;
    }

    /** The record ids in the project's order. */
    public List<String> ids() {
        return ids;
    }

    /** Whether the project shows a record. */
    public boolean has(String id) {
        return ids.place(id) >= 0;
    }

    /** How many rows a record has. */
    public int rows(String id) {
        int place = ids.place(id);
        return place < 0 ? 0 : rows[place];
    }

    /** The sum of the keys of a record's rows. */
    public long sum(String id) {
        int place = ids.place(id);
        return place < 0 ? 0 : sums[place];
    }

    /** The keys of a record's rows, in a list that keeps them. */
    Set<Long> keys(String id) {
        return keys.getOrDefault(id, Set.of());
    }

    /** Whether it shows a record with these rows. */
    boolean shows(String id, int count, long sum) {
        return rows(id) == count && sum(id) == sum;
    }

    /** Whether any of its rows is an instance of something that repeats. */
    boolean showsRepeats() {
        return repeats;
    }

    void showsRepeats(boolean shows) {
        repeats = shows;
    }

    /** The same list with some of its records only. */
    ListedRecords only(Predicate<String> wanted) {
        var some = new ListedRecords(false);
        ids.stream().filter(wanted).forEach(id -> some.add(id, rows(id), sum(id)));
        some.repeats = repeats;
        some.columns(columns);
        return some;
    }

    /** Whether another list has the same records with the same rows. */
    public boolean isSameAs(ListedRecords other) {
        int all = ids.size();
        return ids.equals(other.ids)
                ? Arrays.equals(rows, 0, all, other.rows, 0, all) && Arrays.equals(sums, 0, all, other.sums, 0, all)
                : all == other.ids.size()
                        && ids.stream().allMatch(id -> other.has(id) && shows(id, other.rows(id), other.sum(id)));
    }

    /**
     * This list with the further records of another, each after the one that it follows there: they may have been added or deleted between
     * the two, or left out of this one, which the export of the record shows.
     */
    ListedRecords and(ListedRecords other) {
        if (isSameAs(other)) {
            return this;
        }
        Map<String, List<String>> behind = new HashMap<>();
        String before = "";
        for (String id : other.ids) {
            if (has(id)) {
                before = id;
            } else {
                behind.computeIfAbsent(before, unseen -> new ArrayList<>()).add(id);
            }
        }
        var both = new ListedRecords(keepsKeys);
        behind.getOrDefault("", List.of()).forEach(id -> both.take(id, other));
        for (String id : ids) {
            both.take(id, this);
            behind.getOrDefault(id, List.of()).forEach(next -> both.take(next, other));
        }
        other.keys.forEach((id, own) ->
                both.keys.computeIfAbsent(id, unseen -> new HashSet<>()).addAll(own));
        both.repeats = repeats || other.repeats;
        both.columns(columns);
        both.columns(other.columns);
        return both;
    }

    private void take(String id, ListedRecords from) {
        add(id, from.rows(id), from.sum(id));
        if (keepsKeys) {
            keys.put(id, new HashSet<>(from.keys(id)));
        }
    }
}
