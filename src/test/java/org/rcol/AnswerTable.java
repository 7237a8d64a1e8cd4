package org.rcol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rcol.TestProxy.Answer;
import org.rcol.json.Json;

/**
 * The table in an answer, CSV or JSON, taken apart so that a test can change its rows and columns and put it together again. Cells keep their
 * own text, quotes and all.
 */
public final class AnswerTable {
    private final Answer answer;
    private final boolean json;
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    private AnswerTable(Answer answer) throws IOException {
        this.answer = answer;
        String text = answer.text();
        this.json = text.startsWith("[");
        if (json) {
            List<String> names = new ArrayList<>();
            for (var object : Json.read(text, JsonNode.class)) {
                names.clear();
                var cells = new ArrayList<String>();
                object.properties().forEach(member -> {
                    names.add(member.getKey());
                    cells.add(Json.compact(member.getValue()));
                });
                rows.add(cells);
            }
            this.header = names;
        } else {
            List<List<String>> all = csv(text);
            this.header = all.isEmpty() ? new ArrayList<>() : all.remove(0);
            rows.addAll(all);
        }
    }

    /** The table in an answer. */
    public static AnswerTable in(Answer answer) {
        try {
            return new AnswerTable(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> csv(String text) {
        var rows = new ArrayList<List<String>>();
        List<String> row = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (quoted || (c != ',' && c != '\n')) {
                cell.append(c);
                continue;
            }
            row.add(cell.toString());
            cell.setLength(0);
            if (c == '\n') {
                if (row.size() > 1 || !row.get(0).isEmpty()) {
                    rows.add(row);
                }
                row = new ArrayList<>();
            }
        }
        return rows;
    }

    /** The rows, which can be changed. */
    public List<List<String>> rows() {
        return rows;
    }

    /** The names of the columns. */
    public List<String> header() {
        return header;
    }

    /** The first row of a record for which this column has this text, without quotes. */
    public List<String> row(String record, String column, String text) {
        int at = header.indexOf(column);
        return rows.stream()
                .filter(row ->
                        plain(row.get(0)).equals(record) && plain(row.get(at)).equals(text))
                .findFirst()
                .orElseGet(ArrayList::new);
    }

    private static String plain(String cell) {
        return cell.replace("\"", "");
    }

    /** The same table without some columns. */
    public AnswerTable without(String... columns) {
        for (String column : columns) {
            int at = header.indexOf(column);
            if (at >= 0) {
                header.remove(at);
                rows.forEach(row -> row.remove(at));
            }
        }
        return this;
    }

    /** The answer with the table as it is now. */
    public Answer answer() {
        return answer.text(old -> json ? json() : csv());
    }

    private String csv() {
        var text = new StringBuilder(rows.isEmpty() ? "" : String.join(",", header));
        rows.forEach(row -> text.append('\n').append(String.join(",", row)));
        return text.append('\n').toString();
    }

    private String json() {
        return rows.stream().map(this::object).collect(Collectors.joining(",\n", "[", "]"));
    }

    private String object(List<String> row) {
        var members = new ArrayList<String>();
        for (int i = 0; i < row.size(); i++) {
            String name = i < header.size() ? header.get(i) : "column_" + i;
            members.add("\"" + name + "\":" + (row.get(i).isEmpty() ? "\"\"" : row.get(i)));
        }
        return "{" + String.join(",", members) + "}";
    }
}
