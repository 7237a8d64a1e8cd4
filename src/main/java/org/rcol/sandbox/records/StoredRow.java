package org.rcol.sandbox.records;

import java.util.Arrays;

/** The values of one row of a record, each at the position of its column in the layout; blank where nothing is stored. */
public final class StoredRow {
    private final RowKey key;
    private final String[] values;

    /** A row without any value. */
    StoredRow(RowKey key, int columns) {
        this.key = key;
        this.values = new String[columns];
        Arrays.fill(values, "");
    }

    private StoredRow(RowKey key, String[] values) {
        this.key = key;
        this.values = values;
    }

    /** Which row of its record it is. */
    public RowKey key() {
        return key;
    }

    /** A checked box is 1, the status of a touched instrument is 0, 1 or 2. */
    public String value(int position) {
        return values[position];
    }

    /** Stores a value; a blank one takes it away. */
    public void set(int position, String value) {
        values[position] = value;
    }

    /** How many columns it has. */
    public int size() {
        return values.length;
    }

    /** A row of its own with the same values. */
    public StoredRow copy() {
        return new StoredRow(key, values.clone());
    }

    /** Whether there is no value in it. */
    public boolean isEmpty() {
        return Arrays.stream(values).allMatch(String::isEmpty);
    }

    /** Whether the values are those of another row. */
    public boolean hasValuesOf(StoredRow other) {
        return Arrays.equals(values, other.values);
    }
}
