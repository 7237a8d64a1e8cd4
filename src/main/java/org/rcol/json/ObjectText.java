package org.rcol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The text of a JSON object, of which a part is read or changed and the rest is kept as it is. */
public final class ObjectText {
    private ObjectText() {}

    /**
     * The name and the text of the first value in an object; empty if there is none, or it is not a text or a number.
     *
     * @param from where in the bytes the object begins
     * @throws IOException if it is not JSON
     */
    public static Optional<Map.Entry<String, String>> first(byte[] utf8, int from, int length) throws IOException {
        try (JsonParser json = Json.MAPPER.createParser(utf8, from, length)) {
            boolean named = json.nextToken() == JsonToken.START_OBJECT && json.nextToken() == JsonToken.FIELD_NAME;
            if (!named || !json.nextToken().isScalarValue()) {
                return Optional.empty();
            }
            return Optional.of(Map.entry(json.currentName(), json.getText()));
        }
    }

    /** The same object with one value changed, or added at its end. */
    public static String with(String object, String name, String value) {
        return with(object, name, source -> Json.compact(value), Json.compact(value));
    }

    /** The same object with another source text for one value, made of the one that it has; an object without it stays as it is. */
    public static String with(String object, String name, UnaryOperator<String> source) {
        return with(object, name, source, null);
    }

    private static String with(String object, String name, UnaryOperator<String> source, @Nullable String added) {
        try (JsonParser json = Json.MAPPER.createParser(object)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals(name);
                json.nextToken();
                if (found) {
                    int start = Math.toIntExact(json.currentTokenLocation().getCharOffset());
                    json.getText();
                    int end = Math.toIntExact(json.currentLocation().getCharOffset());
                    return object.substring(0, start)
                            + source.apply(object.substring(start, end))
                            + object.substring(end);
                }
            }
            if (added == null) {
                return object;
            }
            int brace = Math.toIntExact(json.currentTokenLocation().getCharOffset());
            String comma = object.substring(0, brace).trim().equals("{") ? "" : ",";
            return object.substring(0, brace) + comma + Json.compact(name) + ":" + added + object.substring(brace);
        } catch (IOException e) {
            throw new IllegalStateException("not an object", e);
        }
    }
}
