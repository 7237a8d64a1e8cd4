package org.rcol.export.records;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rcol.export.BatchOutput;

/** A table as CSV whose cells are the server's own, byte for byte. */
final class CsvTableWriter implements TableWriter {
    private final BatchOutput output;

    CsvTableWriter(BatchOutput output) {
        this.output = output;
    }

    @Override
    public BatchOutput output() {
        return output;
    }

    @Override
    public void header(List<String> columns) {
        if (output.bytes() == 0) {
            byte[] line = (String.join(",", columns) + "\n").getBytes(StandardCharsets.UTF_8);
            output.write(line);
        }
    }

    @Override
    public void row(CsvCells cells, byte[] bytes, int[] picked) {
        var line = new ByteArrayOutputStream();
        for (int i = 0; i < picked.length; i++) {
            if (i > 0) {
                line.write(',');
            }
            if (picked[i] >= 0) {
                line.write(bytes, cells.start(picked[i]), cells.end(picked[i]) - cells.start(picked[i]));
            }
        }
        line.write('\n');
        byte[] written = line.toByteArray();
        output.write(written);
    }

    @Override
    public byte[] before() {
        return new byte[0];
    }

    @Override
    public byte[] after() {
        return new byte[0];
    }

    @Override
    public void end() {}
}
