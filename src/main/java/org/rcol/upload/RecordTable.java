package org.rcol.upload;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** Reads exported records, CSV row by row. */
final class RecordTable {
    /** The columns that REDCap itself puts beside the fields. */
    static final Set<String> KEYS = Set.of("redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance");

    static final String GROUP = "redcap_data_access_group";

    private RecordTable() {}

    /** Something that hears the header first and then each row. */
    interface Listener {
        void header(List<String> columns);

        void row(List<String> cells);
    }

    /**
     * Reads a stream to its end and closes it. An empty body calls nothing.
     *
     * @throws RcolException {@code BAD_ANSWER} if it is no CSV or is cut off
     */
    static void read(InputStream stream, Listener listener) {
        try (stream;
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                        .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                        .skipEmptyLines(true)
                        .ofCsvRecord(stream, StandardCharsets.UTF_8)) {
            Consumer<CsvRecord> first = row -> listener.header(row.getFields());
            for (CsvRecord row : csv) {
                first.accept(row);
                first = next -> listener.row(next.getFields());
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw RcolException.of(Kind.BAD_ANSWER, "the exported records broke off")
                    .hint("try again")
                    .cause(e);
        }
    }
}
