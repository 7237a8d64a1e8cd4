package org.rcol.sandbox.wire;

import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import org.rcol.json.Json;

/** One of the three formats in which the API takes data and answers. */
public enum WireFormat {
    CSV("text/csv; charset=utf-8"),
    JSON("application/json; charset=utf-8"),
    XML("text/xml; charset=utf-8");

    public static final String XML_HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>";

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

    public String contentType() {
        return contentType;
    }

    /** The envelope of an error (bcbi/REDCap.jl tests, PyCap {@code callback_utils}, REDCapR tests show one each). */
    public String error(String message) {
        return switch (this) {
            case CSV -> "ERROR: " + message;
            case JSON -> Json.compact(Map.of("error", message));
            case XML -> XML_HEAD + "<hash><error>" + xml(message) + "</error></hash>";
        };
    }

    /** How many records an import took: {@code 3}, <code>{"count": 3}</code> or {@code <count>3</count>} (PyCap integration tests). */
    public String recordCount(int count) {
        return switch (this) {
            case CSV -> String.valueOf(count);
            case JSON -> "{\"count\": " + count + "}";
            case XML -> XML_HEAD + "<count>" + count + "</count>";
        };
    }

    /** A writer of rows in this format; {@code root} names the outermost element of XML. */
    public RowWriter rows(Writer out, String root, char delimiter) {
        return switch (this) {
            case CSV -> new CsvRows(out, delimiter);
            case JSON -> new JsonRows(out);
            case XML -> new XmlRows(out, XML_HEAD, root);
        };
    }

    /** A text as XML content; characters that XML 1.0 cannot hold are left out. */
    public static String xml(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> {
                    boolean legal = c >= ' ' || c == '\n' || c == '\r' || c == '\t';
                    if (legal && (c < 0xD800 || c > 0xDFFF) && (c & 0xFFFE) != 0xFFFE) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
