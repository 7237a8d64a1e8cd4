package org.rcol.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;

/** The JSON answer of a command: one document a run, its format versioned apart from rcol. */
public final class JsonDocument {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String VERSION = "1.1";

    private JsonDocument() {}

    /** Writes the fields of a document after those that all have. */
    @FunctionalInterface
    public interface Body {
        /** Writes fields into the open object. */
        void write(JsonGenerator json) throws IOException;
    }

    /** A document, with a line end. */
    public static String of(String command, ExitCode code, Body body) {
        var text = new StringWriter();
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        try (JsonGenerator json = FACTORY.createGenerator(text).setPrettyPrinter(printer)) {
            json.writeStartObject();
            json.writeStringField("formatVersion", VERSION);
            json.writeStringField("command", command);
            json.writeNumberField("exitCode", code.status());
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("JSON in memory", e);
        }
        return text.append('\n').toString();
    }

    /** Writes a list of texts, never null. */
    public static void texts(JsonGenerator json, String name, Iterable<String> texts) throws IOException {
        json.writeFieldName(name);
        array(json, texts);
    }

    /** Writes a list of texts where a value is due. */
    public static void array(JsonGenerator json, Iterable<String> texts) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
