package org.rcol.dictionary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads dictionaries in the API's JSON: an array of objects, one a field; each object keeps its own text. */
final class DictionaryJson {
    private static final JsonFactory JSON = new JsonFactory();

    private record Item(int line, int start, int end, Map<String, String> values) {}

    private DictionaryJson() {}

    static DictionaryFile read(String name, DecodedText decoded) {
        String text = decoded.text();
        var items = new ArrayList<Item>();
        Optional<FileFacts.Torn> torn = Optional.empty();
        try (JsonParser json = JSON.createParser(text)) {
            readItems(json, items);
        } catch (JsonProcessingException e) {
            torn = Optional.of(new FileFacts.Torn(items.size() + 2, lineOf(e), FileFacts.Fault.NOT_JSON));
        } catch (NotFields e) {
            torn = Optional.of(new FileFacts.Torn(items.size() + 2, e.line, FileFacts.Fault.NOT_FIELDS));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory", e);
        }
        List<String> keys = keys(items);
        var facts = new FileFacts(
                decoded.encoding(),
                decoded.byteOrderMark(),
                decoded.firstBadLine(),
                ',',
                Set.of(),
                List.of(),
                torn,
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

    private static final class NotFields extends Exception {
        private final int line;

        NotFields(int line) {
            super("not an array of objects");
            this.line = line;
        }
    }

    private static void readItems(JsonParser json, List<Item> items) throws IOException, NotFields {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw new NotFields(json.currentTokenLocation().getLineNr());
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new NotFields(json.currentTokenLocation().getLineNr());
            }
            items.add(readItem(json));
        }
    }

    private static Item readItem(JsonParser json) throws IOException, NotFields {
        var at = json.currentTokenLocation();
        var values = new LinkedHashMap<String, String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isStructStart()) {
                throw new NotFields(json.currentTokenLocation().getLineNr());
            }
            values.put(key, value == JsonToken.VALUE_NULL ? "" : json.getText());
        }
        int end = Math.toIntExact(json.currentLocation().getCharOffset());
        return new Item(at.getLineNr(), Math.toIntExact(at.getCharOffset()), end, values);
    }

    private static int lineOf(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static List<String> keys(List<Item> items) {
        var keys = new LinkedHashMap<String, Boolean>();
        items.forEach(item -> item.values().keySet().forEach(key -> keys.put(key, true)));
        return List.copyOf(keys.keySet());
    }

    private static List<SourceRow> rows(String text, List<Item> items, List<String> keys) {
        var rows = new ArrayList<SourceRow>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            int end = i + 1 < items.size() ? items.get(i + 1).start() : item.end();
            var cells = new ArrayList<String>(keys.size());
            for (String key : keys) {
                cells.add(item.values().getOrDefault(key, ""));
            }
            // The first object is row 2: the server cites JSON rows as if a header stood above them
            // (redcap-tools/PyCap#190).
            rows.add(new SourceRow(i + 2, item.line(), cells, text.substring(item.start(), end)));
        }
        return rows;
    }

    /** The text of an object with the value of one key changed, or added at its end. */
    static String edit(SourceRow row, String key, String value) {
        String own = row.text();
        String quoted = '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
        try (JsonParser json = JSON.createParser(own)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals(key);
                json.nextToken();
                if (found) {
                    int start = Math.toIntExact(json.currentTokenLocation().getCharOffset());
                    json.getText();
                    int end = Math.toIntExact(json.currentLocation().getCharOffset());
                    return own.substring(0, start) + quoted + own.substring(end);
                }
            }
            int brace = Math.toIntExact(json.currentTokenLocation().getCharOffset());
            String name = '"' + new String(JsonStringEncoder.getInstance().quoteAsString(key)) + '"';
            String comma = own.substring(0, brace).trim().equals("{") ? "" : ",";
            return own.substring(0, brace) + comma + name + ":" + quoted + own.substring(brace);
        } catch (IOException e) {
            throw new IllegalStateException("an object that was read before", e);
        }
    }
}
