package org.rcol.export.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.export.BatchOutput;
import org.rcol.json.Json;

/** A table as JSON, one object per line: in an array, or without it as NDJSON. All values are strings, as in REDCap's own JSON. */
final class JsonTableWriter implements TableWriter {
    private final BatchOutput output;
    private final boolean array;
    private List<String> columns = List.of();

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
        columns = names;
    }

    @Override
    public void row(CsvCells cells, byte[] bytes, int[] picked) {
        Map<String, String> object = new LinkedHashMap<>();
        for (int i = 0; i < picked.length; i++) {
            object.put(columns.get(i), picked[i] < 0 ? "" : cells.text(picked[i]));
        }
        append(before());
        append(Json.bytes(object));
        append(after());
    }

    private void append(byte[] bytes) {
        output.write(bytes);
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
            byte[] close =
                    (output.bytes() == 0 ? "[]\n" : "\n]\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            output.write(close);
        }
    }
}
