package org.rcol.export.logs;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.rcol.export.Output;
import org.rcol.json.Json;
import org.rcol.redcap.LogEntry;
import org.rcol.redcap.TableFormat;

/** Writes slices of the log one after the other into one table. */
abstract class LogWriter {
    private static final List<String> COLUMNS = List.of("timestamp", "username", "action", "details", "record");

    private long rows;

    private LogWriter() {}

    static LogWriter of(TableFormat format, Output output) {
        return switch (format) {
            case CSV -> new Csv(output);
            case JSON -> new Lines(output);
        };
    }

    long rows() {
        return rows;
    }

    void add(List<LogEntry> entries) {
        if (!entries.isEmpty()) {
            write(entries, rows == 0);
            rows += entries.size();
        }
    }

    void end() {
        end(rows == 0);
    }

    abstract void write(List<LogEntry> entries, boolean first);

    abstract void end(boolean empty);

    private static final class Csv extends LogWriter {
        private final List<String> columns = new ArrayList<>(COLUMNS);
        private final CsvWriter csv;

        Csv(Output output) {
            csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(output);
        }

        @Override
        void write(List<LogEntry> entries, boolean first) {
            if (first) {
                // A newer server may send more than the documented columns.
                entries.get(0).cells().keySet().stream()
                        .filter(column -> !columns.contains(column))
                        .forEach(columns::add);
                csv.writeRecord(columns);
            }
            entries.forEach(entry -> csv.writeRecord(columns.stream()
                    .map(column -> entry.cells().getOrDefault(column, ""))
                    .toList()));
        }

        @Override
        void end(boolean empty) {
            if (empty) {
                csv.writeRecord(columns);
            }
            try {
                csv.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Lines extends LogWriter {
        private final Output output;

        Lines(Output output) {
            this.output = output;
        }

        @Override
        void write(List<LogEntry> entries, boolean first) {
            var text = new StringBuilder();
            for (LogEntry entry : entries) {
                text.append(first && text.length() == 0 ? "[" : ",\n").append(Json.compact(entry.cells()));
            }
            output.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        void end(boolean empty) {
            output.write((empty ? "[]\n" : "]\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
