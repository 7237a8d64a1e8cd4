package org.rcol.sandbox.design;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Location;
import org.rcol.json.Json;
import org.rcol.sandbox.store.StoredFile;
import org.rcol.state.AtomicFile;

/**
 * The dictionary that {@code dictionary.json} keeps.
 *
 * @param number how many dictionaries the project has had; it ties the dictionary to the values that it ended
 */
public record CurrentDictionary(long number, DataDictionary dictionary) {
    /** What REDCap gives a new project: one instrument with only the record ID field. */
    public static CurrentDictionary ofNewProject() {
        Field id = field(List.of("record_id", "form_1", "", "text", "Record ID"), 2);
        return new CurrentDictionary(1, new DataDictionary(List.of(id)));
    }

    /** A field in a row of the table that was sent, header row 1; cells that are missing at the end are blank. */
    public static Field field(List<String> cells, int row) {
        var all = new ArrayList<>(cells);
        while (all.size() < Column.ALL.size()) {
            all.add("");
        }
        return Field.of(all, new Location(Location.PROJECT, row, row, Header.API));
    }

    private record Content(long number, List<Map<String, String>> fields) {}

    /** Writes the dictionary to its file. */
    public void write(Path file) {
        AtomicFile.write(file, Json.bytes(new Content(number, DictionaryWriter.rows(dictionary))));
    }

    /** Reads the dictionary from its file; {@code LOCAL_IO} if it is damaged. */
    public static CurrentDictionary read(Path file) {
        Content content = StoredFile.read(file, Content.class);
        var fields = new ArrayList<Field>();
        for (Map<String, String> field : content.fields()) {
            List<String> cells = Column.ALL.stream()
                    .map(column -> field.getOrDefault(column.apiName(), ""))
                    .toList();
            fields.add(field(cells, fields.size() + 2));
        }
        if (fields.isEmpty()) {
            throw StoredFile.damaged(file, new IOException("no field in it"));
        }
        return new CurrentDictionary(content.number(), new DataDictionary(fields));
    }
}
