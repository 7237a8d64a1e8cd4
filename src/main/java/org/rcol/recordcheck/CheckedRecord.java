package org.rcol.recordcheck;

import java.util.ArrayList;
import java.util.List;

/** All rows of one record. */
final class CheckedRecord {
    private final List<RecordRow> rows = new ArrayList<>();

    void add(RecordRow row) {
        rows.add(row);
    }

    List<RecordRow> rows() {
        return rows;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether rows of this record come, or none have come yet. */
    boolean isOf(String id) {
        return rows.isEmpty() || rows.get(0).place().record().equals(id);
    }

    /** The cell of a row; blank where there is no such row, as a row without a value is not exported. */
    Cell cell(String event, String instrument, String instance, int column) {
        for (RecordRow row : rows) {
            RowPlace place = row.place();
            if (place.event().equals(event)
                    && place.instrument().equals(instrument)
                    && place.instance().equals(instance)) {
                return row.cell(column);
            }
        }
        return Cell.BLANK;
    }

    /** Whether there is another row for the same place before the one at this index. */
    boolean isDoubled(int index) {
        RowPlace place = rows.get(index).place();
        return rows.subList(0, index).stream().anyMatch(row -> row.place().isSameRow(place));
    }
}
