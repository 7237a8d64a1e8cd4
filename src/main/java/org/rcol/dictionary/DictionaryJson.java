package org.rcol.dictionary;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.json.ObjectText;
import org.rcol.json.RowReader;

/** Reads dictionaries in the API's JSON: an array of objects, one a field; each object keeps its own text. */
final class DictionaryJson {
    private DictionaryJson() {}

    static DictionaryFile read(String name, DecodedText decoded) {
        String text = decoded.text();
        var items = new ArrayList<RowReader.Row>();
        Optional<FileFacts.Torn> torn = Optional.empty();
        try (RowReader table = RowReader.of(new StringReader(text))) {
            table.forEach(items::add);
        } catch (RowReader.NotRows e) {
            FileFacts.Fault fault = e.isJson() ? FileFacts.Fault.NOT_FIELDS : FileFacts.Fault.NOT_JSON;
            torn = Optional.of(new FileFacts.Torn(items.size() + 2, e.line(), fault));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory", e);
        }
        List<String> keys = keys(items);
        var facts = new FileFacts(
                decoded.encoding(),
                ',',
                Set.of(),
                List.of(),
                torn,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        int first = items.isEmpty() ? text.length() : items.get(0).start();
        int last = items.isEmpty() ? text.length() : items.get(items.size() - 1).end();
        return new DictionaryFile(
                name,
                DictionaryFile.Format.JSON,
                Header.of(keys),
                text.substring(0, first),
                rows(text, items, keys),
                text.substring(last),
                facts);
    }

    private static List<String> keys(List<RowReader.Row> items) {
        var keys = new LinkedHashSet<String>();
        items.forEach(item -> keys.addAll(item.names()));
        return List.copyOf(keys);
    }

    private static List<SourceRow> rows(String text, List<RowReader.Row> items, List<String> keys) {
        var rows = new ArrayList<SourceRow>();
        for (int i = 0; i < items.size(); i++) {
            RowReader.Row item = items.get(i);
            int end = i + 1 < items.size() ? items.get(i + 1).start() : item.end();
            var cells = new ArrayList<String>(keys.size());
            for (String key : keys) {
                cells.add(item.value(key));
            }
            // The first object is row 2: the server cites JSON rows as if a header stood above them
            // (redcap-tools/PyCap#190).
            rows.add(new SourceRow(i + 2, item.line(), cells, text.substring(item.start(), end)));
        }
        return rows;
    }

    /** The text of an object with the value of one key changed, or added at its end. */
    static String edit(SourceRow row, String key, String value) {
        return ObjectText.with(row.text(), key, value);
    }

    /** The text of an object with words of one value replaced, however the value is escaped. */
    static String splice(SourceRow row, String key, List<Splice> splices) {
        return ObjectText.with(row.text(), key, source -> SplicedText.ofJson(source, splices));
    }
}
