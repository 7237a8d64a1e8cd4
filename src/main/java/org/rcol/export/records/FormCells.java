package org.rcol.export.records;

import java.util.Arrays;
import java.util.List;

/** Which cells of a wide row make a row of one instrument's table. */
final class FormCells {
    private final TableWriter table;
    private final int[] cells;
    private final int[] values;
    private final boolean[] boxes;

    /**
     * Cells for a table.
     *
     * @param cells their places, the keys among them
     * @param values the places of the instrument's own
     * @param boxes for each of those, whether it is of a checkbox, which is 0 and not blank in an untouched instrument
     */
    FormCells(TableWriter table, int[] cells, int[] values, boolean[] boxes) {
        this.table = table;
        this.cells = cells;
        this.values = values;
        this.boxes = boxes;
    }

    List<String> names(List<String> all) {
        return Arrays.stream(cells).mapToObj(all::get).toList();
    }

    /**
     * The same cells of rows that have the export's columns at other places.
     *
     * @param places where; -1 for a column that is blank
     */
    FormCells at(int[] places) {
        return new FormCells(table, moved(cells, places), moved(values, places), boxes);
    }

    private static int[] moved(int[] cells, int[] places) {
        return Arrays.stream(cells).map(cell -> places[cell]).toArray();
    }

    /** Whether the instrument has data in this row. */
    boolean isBegun(CsvCells row) {
        for (int i = 0; i < values.length; i++) {
            int value = values[i];
            if (value >= 0 && !row.isBlank(value) && !(boxes[i] && row.is(value, '0'))) {
                return true;
            }
        }
        return false;
    }

    void addTo(CsvCells row, byte[] bytes) {
        table.row(row, bytes, cells);
    }
}
