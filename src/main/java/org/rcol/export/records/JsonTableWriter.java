package org.rcol.export.records;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rcol.export.BatchOutput;
import org.rcol.json.TextObject;

/** A table as JSON, one object per line: in an array, or without it as NDJSON. All values are strings, as in REDCap's own JSON. */
final class JsonTableWriter implements TableWriter {
    private final BatchOutput output;
    private final boolean array;
    private TextObject object = new TextObject(List.of());

    JsonTableWriter(BatchOutput output, RowFormat format) {
        this.output = output;
        this.array = format == RowFormat.JSON;
    }

    @Override
    public BatchOutput output() {
        return output;
    }

    @Override
    public void header(List<String> names) {
        object = new TextObject(names);
    }

    @Override
    public void row(CsvCells cells, byte[] bytes, int[] picked) {
        for (int cell : picked) {
            add(cells, bytes, cell);
        }
        output.write(before());
        output.write(object.end());
        output.write(after());
    }

    /** Most cells are in JSON what they are in CSV, but for the quotes around them. */
    private void add(CsvCells cells, byte[] bytes, int cell) {
        if (cell < 0) {
            object.add("");
        } else if (TextObject.isPlain(bytes, cells.innerStart(cell), cells.innerEnd(cell))) {
            object.add(bytes, cells.innerStart(cell), cells.innerEnd(cell));
        } else {
            object.add(cells.text(cell));
        }
    }

    @Override
    public byte[] before() {
        return array ? new byte[] {(byte) (output.bytes() == 0 ? '[' : ','), '\n'} : new byte[0];
    }

    @Override
    public byte[] after() {
        return array ? new byte[0] : new byte[] {'\n'};
    }

    @Override
    public void end() {
        if (array) {
            byte[] close = (output.bytes() == 0 ? "[]\n" : "\n]\n").getBytes(StandardCharsets.US_ASCII);
            output.write(close);
        }
    }
}
