package org.rcol.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A table as JSON, one object a line: in an array, or without it as NDJSON. All values are texts, as in REDCap's own JSON. */
final class JsonTableWriter implements Table {
    private static final JsonFactory JSON = new JsonFactory();

    private final Part part;
    private final boolean array;
    private List<String> columns = List.of();

    JsonTableWriter(Part part, RowFormat format) {
        this.part = part;
        this.array = format == RowFormat.JSON;
    }

    @Override
    public Part part() {
        return part;
    }

    @Override
    public void header(List<String> names) {
        columns = names;
    }

    @Override
    public void row(CsvCells cells, byte[] bytes, int[] picked) {
        var line = new ByteArrayOutputStream();
        line.writeBytes(before());
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            for (int i = 0; i < picked.length; i++) {
                json.writeStringField(columns.get(i), picked[i] < 0 ? "" : cells.text(picked[i]));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.writeBytes(after());
        byte[] written = line.toByteArray();
        part.append(written, 0, written.length);
    }

    @Override
    public byte[] before() {
        return array ? new byte[] {(byte) (part.bytes() == 0 ? '[' : ','), '\n'} : new byte[0];
    }

    @Override
    public byte[] after() {
        return array ? new byte[0] : new byte[] {'\n'};
    }

    @Override
    public void end() {
        if (array) {
            byte[] close = (part.bytes() == 0 ? "[]\n" : "\n]\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            part.append(close, 0, close.length);
        }
    }
}
