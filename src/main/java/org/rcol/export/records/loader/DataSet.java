package org.rcol.export.records.loader;

import java.util.List;

/** The tables of an export with the title of their project. */
record DataSet(String title, List<DataTable> tables) {
    DataSet {
        tables = List.copyOf(tables);
    }
}
