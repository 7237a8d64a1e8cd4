package org.rcol.export.records;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.rcol.export.BatchOutput;
import org.rcol.json.Json;

/** A table as JSON, one object per line: in an array, or without it as NDJSON. All values are strings, as in REDCap's own JSON. */
final class JsonTableWriter implements TableWriter {
    private static final JsonStringEncoder QUOTING = JsonStringEncoder.getInstance();

    private final BatchOutput output;
    private final boolean array;
    private final List<byte[]> names = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    JsonTableWriter(BatchOutput output, RowFormat format) {
        this.output = output;
        this.array = format == RowFormat.JSON;
    }

    @Override
    public BatchOutput output() {
        return output;
    }

    @Override
    public void header(List<String> columns) {
        names.clear();
        columns.forEach(name -> names.add((Json.compact(name) + ":").getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void row(CsvCells cells, byte[] bytes, int[] picked) {
        line.reset();
        line.writeBytes(before());
        line.write('{');
        for (int i = 0; i < picked.length; i++) {
            if (i > 0) {
                line.write(',');
            }
            line.writeBytes(names.get(i));
            line.write('"');
            value(cells, bytes, picked[i]);
            line.write('"');
        }
        line.write('}');
        line.writeBytes(after());
        output.write(line.toByteArray());
    }

    /** Most cells are in JSON what they are in CSV, but for the quotes around them. */
    private void value(CsvCells cells, byte[] bytes, int cell) {
        if (cell >= 0 && cells.isPlain(cell)) {
            line.write(bytes, cells.innerStart(cell), cells.innerEnd(cell) - cells.innerStart(cell));
        } else if (cell >= 0) {
            line.writeBytes(QUOTING.quoteAsUTF8(cells.text(cell)));
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
