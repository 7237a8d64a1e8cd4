package org.rcol.sandbox.faults;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.RowWriter;
import org.rcol.sandbox.wire.SentRows;
import org.rcol.sandbox.wire.WireFormat;

/**
 * The 7th record of an answer, the 14th and so on have no rows in it, and nothing says so (OuhscBbmc/REDCapR#400).
 *
 * <p>A row belongs to the record that its first cell names. The whole answer is held in memory meanwhile.
 *
 * @param format the format of the rows
 * @param delimiter the character between CSV cells
 */
record MissingRows(WireFormat format, char delimiter) implements RelayFault {
    private static final int EVERY = 7;

    @Override
    public void happenTo(FaultyExchange exchange) throws IOException {
        exchange.passChanged(this::without);
    }

    private byte[] without(byte[] body) {
        var out = new StringWriter();
        Set<String> records = new LinkedHashSet<>();
        try {
            RowWriter kept = format.rows(out, "records", delimiter);
            SentRows rows = SentRows.of(format, new String(body, StandardCharsets.UTF_8), delimiter);
            rows.forEach((number, cells) -> {
                if (records.isEmpty()) {
                    kept.begin(List.copyOf(cells.keySet()));
                }
                if (!isMissing(records, cells)) {
                    kept.row(List.copyOf(cells.values()));
                }
            });
            kept.end();
        } catch (Refusal | IOException e) {
            // It is an error and not a table, or another server's answer.
            return body;
        }
        return records.size() < EVERY ? body : out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isMissing(Set<String> records, Map<String, String> cells) {
        String id = cells.isEmpty() ? "" : cells.values().iterator().next();
        records.add(id);
        // The rows of one record come together, so the last id is this row's.
        return records.size() % EVERY == 0;
    }
}
