package org.rcol.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rcol.sandbox.SandboxClient;

/** What the sandbox holds, asked for and changed by a client of the JDK's past every proxy. */
final class SandboxContents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SandboxClient client;

    SandboxContents(SandboxClient client) {
        this.client = client;
    }

    List<Question> dictionary() {
        return dictionary(client.call("content", "metadata", "format", "json").body());
    }

    static List<Question> dictionary(String json) {
        try {
            var questions = new ArrayList<Question>();
            for (JsonNode row : JSON.readTree(json)) {
                questions.add(Question.of(row));
            }
            return questions;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static String json(List<Question> questions) {
        try {
            return JSON.writeValueAsString(questions.stream().map(Question::row).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void put(List<Question> questions) {
        ok(client.call("content", "metadata", "format", "json", "data", json(questions)));
    }

    void records(String csv) {
        ok(client.call("content", "record", "format", "csv", "data", csv));
    }

    void delete(String record) {
        ok(client.call("content", "record", "action", "delete", "records[0]", record));
    }

    private static void ok(SandboxClient.Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError(reply.body());
        }
    }

    Set<Value> values() {
        String csv = client.call("content", "record", "format", "csv", "exportBlankForGrayFormStatus", "true")
                .body();
        return values(csv, dictionary());
    }

    static Set<Value> values(String csv, List<Question> dictionary) {
        Set<String> ticks = new HashSet<>();
        dictionary.stream().filter(Question::isCheckbox).forEach(question -> ticks.addAll(question.columns()));
        Set<Value> values = new HashSet<>();
        String recordId = dictionary.get(0).name();
        CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(csv).forEach(row -> {
            String record = row.findField(recordId).orElse("");
            row.getFieldsAsMap().forEach((column, cell) -> {
                boolean value = ticks.contains(column) ? cell.equals("1") : !cell.isBlank();
                if (value && !column.equals(recordId)) {
                    values.add(new Value(record, column, cell));
                }
            });
        });
        return values;
    }

    /** The record ids, those of records without any value among them. */
    List<String> records() {
        String csv = client.call(
                        "content",
                        "record",
                        "format",
                        "csv",
                        "fields[0]",
                        dictionary().get(0).name())
                .body();
        var ids = new ArrayList<String>();
        for (NamedCsvRecord row : CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(csv)) {
            ids.add(row.getField(0));
        }
        return ids;
    }
}
