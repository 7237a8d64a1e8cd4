package org.rcol.export.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.rcol.dictionary.CsvText;
import org.rcol.export.Sink;
import org.rcol.json.Json;
import org.rcol.redcap.LogEntry;
import org.rcol.redcap.TableFormat;

/** Puts slices of the log behind one another into one table. */
abstract class LogWriter {
    private static final List<String> COLUMNS = List.of("timestamp", "username", "action", "details", "record");

    private final Sink sink;
    private long rows;

    private LogWriter(Sink sink) {
        this.sink = sink;
    }

    static LogWriter of(TableFormat format, Sink sink) {
        return switch (format) {
            case CSV -> new Csv(sink);
            case JSON -> new Lines(sink);
        };
    }

    long rows() {
        return rows;
    }

    void add(List<LogEntry> entries) {
        if (!entries.isEmpty()) {
            write(text(entries, rows == 0));
            rows += entries.size();
        }
    }

    void end() {
        write(ending(rows == 0));
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.write(bytes, 0, bytes.length);
    }

    abstract String text(List<LogEntry> entries, boolean first);

    abstract String ending(boolean empty);

    private static final class Csv extends LogWriter {
        private final List<String> columns = new ArrayList<>(COLUMNS);

        Csv(Sink sink) {
            super(sink);
        }

        @Override
        String text(List<LogEntry> entries, boolean first) {
            var rows = new ArrayList<List<String>>();
            if (first) {
                // A newer server may send more than the documented columns.
                entries.get(0).cells().keySet().stream()
                        .filter(column -> !columns.contains(column))
                        .forEach(columns::add);
                rows.add(columns);
            }
            entries.forEach(entry -> rows.add(columns.stream()
                    .map(column -> entry.cells().getOrDefault(column, ""))
                    .toList()));
            return CsvText.of(rows);
        }

        @Override
        String ending(boolean empty) {
            return empty ? CsvText.of(List.of(columns)) : "";
        }
    }

    private static final class Lines extends LogWriter {
        Lines(Sink sink) {
            super(sink);
        }

        @Override
        String text(List<LogEntry> entries, boolean first) {
            var text = new StringBuilder();
            for (LogEntry entry : entries) {
                text.append(first && text.length() == 0 ? "[" : ",\n").append(Json.compact(entry.cells()));
            }
            return text.toString();
        }

        @Override
        String ending(boolean empty) {
            return empty ? "[]\n" : "]\n";
        }
    }
}
