package org.rcol.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Location;
import org.rcol.json.JsonTree;
import org.rcol.state.AtomicFile;

/**
 * The dictionary that {@code dictionary.json} keeps.
 *
 * @param number how many dictionaries the project had so far; ties it to the values that it ended
 */
record DictionaryInForce(long number, DataDictionary dictionary) {
    private static final JsonFactory JSON = new JsonFactory();

    /** What REDCap gives a new project: one form with the record ID field alone. */
    static DictionaryInForce ofNewProject() {
        Field id = field(List.of("record_id", "form_1", "", "text", "Record ID"), 2);
        return new DictionaryInForce(1, new DataDictionary(List.of(id)));
    }

    /** A field in a row of the table that was sent, header row 1; cells that are missing at the end are blank. */
    static Field field(List<String> cells, int row) {
        var all = new ArrayList<>(cells);
        while (all.size() < Column.ALL.size()) {
            all.add("");
        }
        return Field.of(all, new Location(Location.PROJECT, row, row, Header.API));
    }

    void write(Path file) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("number", number);
            json.writeFieldName("fields");
            DictionaryWriter.write(dictionary, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("JSON in memory", e);
        }
        AtomicFile.write(file, bytes.toByteArray());
    }

    static DictionaryInForce read(Path file) {
        try {
            JsonNode json = JsonTree.read(Files.readAllBytes(file));
            var fields = new ArrayList<Field>();
            for (JsonNode field : json.path("fields")) {
                List<String> cells = Column.ALL.stream()
                        .map(column -> field.path(column.apiName()).asText(""))
                        .toList();
                fields.add(field(cells, fields.size() + 2));
            }
            if (fields.isEmpty()) {
                throw new IOException("no field in it");
            }
            return new DictionaryInForce(json.path("number").asLong(1), new DataDictionary(fields));
        } catch (IOException e) {
            throw ProjectFile.damaged(file, e);
        }
    }
}
