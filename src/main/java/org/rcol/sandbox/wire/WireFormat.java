package org.rcol.sandbox.wire;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.rcol.json.Json;

/** One of the three formats in which the API takes data and answers. */
public enum WireFormat {
    CSV("text/csv; charset=utf-8"),
    JSON("application/json; charset=utf-8"),
    XML("text/xml; charset=utf-8");

    private final String contentType;

    WireFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The format that a parameter names, in any case; {@code otherwise} for a blank or unknown one. */
    static WireFormat of(String name, WireFormat otherwise) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "csv" -> CSV;
            case "json" -> JSON;
            case "xml" -> XML;
            default -> otherwise;
        };
    }

    /** The content type of texts in this format. */
    public String contentType() {
        return contentType;
    }

    /** The envelope of an error (bcbi/REDCap.jl tests, PyCap {@code callback_utils}, REDCapR tests show one each). */
    public String error(String message) {
        return switch (this) {
            case CSV -> "ERROR: " + message;
            case JSON -> Json.compact(Map.of("error", message));
            case XML ->
                XmlText.of(xml -> {
                    xml.start("hash");
                    xml.element("error", message);
                    xml.end();
                });
        };
    }

    /** How many records an import took: {@code 3}, <code>{"count": 3}</code> or {@code <count>3</count>} (PyCap integration tests). */
    public String recordCount(int count) {
        return switch (this) {
            case CSV -> String.valueOf(count);
            case JSON -> "{\"count\": " + count + "}";
            case XML -> XmlText.of(xml -> xml.element("count", String.valueOf(count)));
        };
    }

    /** A list of record ids; in CSV a heading is above them: REDCapR drops the first line of the answer ({@code redcap-write-oneshot.R}). */
    public String ids(List<String> ids) {
        return switch (this) {
            case CSV ->
                CsvRows.bare(Stream.concat(Stream.of("id"), ids.stream())
                        .map(List::of)
                        .toList());
            case JSON -> Json.compact(ids);
            case XML ->
                XmlText.of(xml -> {
                    xml.start("ids");
                    for (String id : ids) {
                        xml.element("id", id);
                    }
                    xml.end();
                });
        };
    }

    /** A writer of rows in this format; {@code root} names the outermost element of XML. */
    public RowWriter rows(Writer out, String root, char delimiter) throws IOException {
        return switch (this) {
            case CSV -> new CsvRows(out, delimiter);
            case JSON -> new JsonRows(out);
            case XML -> new XmlRows(out, root);
        };
    }
}
