package org.rcol;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;
import org.rcol.json.Json;

/** A REDCap server that holds a dictionary and one table of at most a hundred records, whatever is in it. */
public final class TableServer implements AutoCloseable {
    private final StubServer server;

    /**
     * Serves a project.
     *
     * @param settings more of {@code content=project}, as JSON members that each begin with a comma
     * @param dictionary a dictionary as CSV
     * @param records what an export of all columns answers, as CSV; the first column is the record ID
     */
    public TableServer(String settings, String dictionary, String records) throws IOException {
        this(
                settings,
                DictionaryReader.read("x.csv", dictionary.getBytes(UTF_8)).fields(),
                records);
    }

    /** The same with the fields of a dictionary. */
    public TableServer(String settings, List<Field> dictionary, String records) throws IOException {
        server = new StubServer().holds(settings);
        server.when("metadata", 200, Json.compact(metadata(dictionary)));
        server.when("record", asked -> answer(asked, records));
    }

    /** Answers one more content. */
    public TableServer when(String content, String body) {
        server.when(content, 200, body);
        return this;
    }

    private static List<Map<String, String>> metadata(List<Field> dictionary) {
        var fields = new ArrayList<Map<String, String>>();
        for (Field field : dictionary) {
            var cells = new LinkedHashMap<String, String>();
            Column.ALL.forEach(column -> cells.put(column.apiName(), field.get(column)));
            fields.add(cells);
        }
        return fields;
    }

    private static MockResponse answer(Map<String, String> asked, String records) {
        boolean ids =
                asked.containsKey("fields[0]") && !asked.containsKey("fields[1]") && !asked.containsKey("forms[0]");
        if (!ids) {
            return csv(records);
        }
        List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(records).stream().toList();
        List<String> header = rows.get(0).getFields();
        List<Integer> keys = new ArrayList<>(List.of(0));
        for (int i = 1; i < header.size(); i++) {
            if (List.of("redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance")
                    .contains(header.get(i))) {
                keys.add(i);
            }
        }
        if ("json".equals(asked.get("format"))) {
            var list = new ArrayList<Map<String, String>>();
            for (CsvRecord row : rows.subList(1, rows.size())) {
                var cells = new LinkedHashMap<String, String>();
                keys.forEach(key -> cells.put(header.get(key), row.getField(key)));
                list.add(cells);
            }
            return StubServer.body(200, Json.compact(list));
        }
        var text = new StringBuilder();
        for (CsvRecord row : rows) {
            text.append(String.join(
                            ",",
                            keys.stream()
                                    .map(row::getField)
                                    .map(TableServer::quoted)
                                    .toList()))
                    .append('\n');
        }
        return csv(text.toString());
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }

    private static MockResponse csv(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "text/csv; charset=utf-8")
                .body(new Buffer().writeUtf8(body))
                .build();
    }

    /** The port. */
    public int port() {
        return server.port();
    }

    /** A token that it takes. */
    public String token() {
        return server.token();
    }

    @Override
    public void close() {
        server.close();
    }
}
