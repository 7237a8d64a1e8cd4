package org.rcol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * Jackson's trees without Jackson's mapper: the first use of that one sets up calendars, locales and its way with Java objects, which costs
 * a run as much as a request does, and rcol maps no object.
 */
public final class JsonTree {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    /** A new object. */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /**
     * The first value in a text; a missing node if there is none.
     *
     * @throws IOException if the text is no JSON
     */
    public static JsonNode read(String text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            return json.nextToken() == null ? MissingNode.getInstance() : value(json);
        }
    }

    /**
     * The first value in a UTF-8 text; a missing node if there is none.
     *
     * @throws IOException if the text is no JSON
     */
    public static JsonNode read(byte[] utf8) throws IOException {
        return read(new String(utf8, StandardCharsets.UTF_8));
    }

    private static JsonNode value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> NODES.textNode(json.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(json.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static ObjectNode object(JsonParser json) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            object.set(name, value(json));
        }
        return object;
    }

    private static ArrayNode array(JsonParser json) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json));
        }
        return array;
    }

    /** A value that is already a JSON text and is written as it stands; it can be written, and nothing else. */
    public static JsonNode raw(String json) {
        return NODES.rawValueNode(new RawValue(json));
    }

    /** The tree as a text, indented for people, with a line end. */
    public static String indented(JsonNode tree) {
        return text(tree, new DefaultPrettyPrinter()) + "\n";
    }

    /** The tree as a text in one line. */
    public static String compact(JsonNode tree) {
        return text(tree, new MinimalPrettyPrinter());
    }

    private static String text(JsonNode tree, PrettyPrinter printer) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).setPrettyPrinter(printer)) {
            write(tree, json, text);
        } catch (IOException e) {
            throw new IllegalStateException("JSON in memory", e);
        }
        return text.toString();
    }

    private static void write(JsonNode tree, JsonGenerator json, StringWriter text) throws IOException {
        switch (tree.getNodeType()) {
            case OBJECT -> {
                json.writeStartObject();
                for (var property : tree.properties()) {
                    json.writeFieldName(property.getKey());
                    write(property.getValue(), json, text);
                }
                json.writeEndObject();
            }
            case ARRAY -> {
                json.writeStartArray();
                for (JsonNode item : tree) {
                    write(item, json, text);
                }
                json.writeEndArray();
            }
            case STRING -> json.writeString(tree.textValue());
            case NUMBER -> json.writeNumber(tree.decimalValue());
            case BOOLEAN -> json.writeBoolean(tree.booleanValue());
            case POJO -> {
                // The generator only says what stands before it: a long text is copied faster past its small buffer.
                json.writeRawValue("");
                json.flush();
                text.write(((RawValue) ((POJONode) tree).getPojo()).rawValue().toString());
            }
            default -> json.writeNull();
        }
    }
}
