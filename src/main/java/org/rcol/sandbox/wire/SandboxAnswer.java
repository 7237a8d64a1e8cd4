package org.rcol.sandbox.wire;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One HTTP answer.
 *
 * @param length the number of bytes that the body will write, or -1 where nobody knows before
 */
public record SandboxAnswer(int status, String contentType, long length, Body body) {
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String HTML = "text/html; charset=UTF-8";

    /** Writes the bytes of an answer. */
    public interface Body {
        /** Writes them all. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the rows of a table. */
    public interface Rows {
        /** Writes them all. */
        void writeTo(RowWriter rows) throws IOException;
    }

    /** A text in memory. */
    public static SandboxAnswer text(int status, String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new SandboxAnswer(status, contentType, bytes.length, out -> out.write(bytes));
    }

    /** A bare text, as versions, counts and record names come. */
    public static SandboxAnswer bare(String text) {
        return text(200, PLAIN, text);
    }

    /** A web page of the server itself; its texts are without any markup. */
    public static SandboxAnswer page(int status, String title, String text) {
        return text(
                status,
                HTML,
                "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head>\n<body><h1>" + title + "</h1>\n<p>"
                        + text + "</p></body></html>\n");
    }

    /** A table that is written while it is read. */
    public static SandboxAnswer table(WireFormat format, String root, char delimiter, List<String> columns, Rows rows) {
        return new SandboxAnswer(200, format.contentType(), -1, out -> {
            Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            RowWriter writer = format.rows(text, root, delimiter);
            writer.begin(columns);
            rows.writeTo(writer);
            writer.end();
            text.flush();
        });
    }

    /** One JSON object outside of any array. */
    public static SandboxAnswer lone(List<String> columns, List<?> cells) {
        return text(200, WireFormat.JSON.contentType(), JsonRows.object(columns, cells));
    }

    /** A small table in memory. */
    public static SandboxAnswer table(
            WireFormat format, String root, List<String> columns, List<? extends List<?>> rows) {
        return table(format, root, ',', columns, writer -> {
            for (List<?> row : rows) {
                writer.row(row);
            }
        });
    }
}
