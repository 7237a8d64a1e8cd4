package org.rcol.export.records;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.dictionary.FormName;
import org.rcol.export.BatchOutput;

/**
 * A table for each instrument, with a row where the instrument has data: for a record, and with it an event and an instance where the
 * instrument has these.
 *
 * <p>REDCap's own flat export is wide: the row of a repeated instrument has blank cells for all others.
 */
final class SplitRecordWriter implements RecordWriter {
    private final FormColumns columns;
    private final Map<FormName, TableWriter> tables = new LinkedHashMap<>();
    private final List<FormCells> picks = new ArrayList<>();

    /** @param outputs the file of each instrument that has a column */
    SplitRecordWriter(RowFormat format, FormColumns columns, Map<FormName, ? extends BatchOutput> outputs) {
        this.columns = columns;
        outputs.forEach((form, output) -> tables.put(form, TableWriter.of(format, output)));
    }

    @Override
    public void begin(Heading heading) {
        picks.clear();
        tables.forEach((form, table) -> {
            FormCells pick = columns.pick(form, table, heading.names());
            table.header(pick.names(heading.names()));
            picks.add(pick);
        });
    }

    @Override
    public void rows(CsvBlock block, int[] places) {
        List<FormCells> here = picks.stream().map(pick -> pick.at(places)).toList();
        for (int row = 0; row < block.rows(); row++) {
            CsvCells cells = block.cells(row, Integer.MAX_VALUE);
            for (FormCells pick : here) {
                if (pick.isBegun(cells)) {
                    pick.addTo(cells, block.bytes());
                }
            }
        }
    }

    @Override
    public void end() {
        tables.values().forEach(TableWriter::end);
    }

    @Override
    public List<TableWriter> tables() {
        return List.copyOf(tables.values());
    }

    /** The file of an instrument in a folder. */
    static Path file(Path folder, FormName form, RowFormat format) {
        return folder.resolve(org.rcol.state.UserState.fileName(form.text()) + "." + format.ending());
    }
}
