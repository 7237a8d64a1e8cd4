package org.rcol.sandbox.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where a message of HTTP/1.1 ends, found while its bytes are copied exactly as they come. */
final class HttpFraming {
    private static final int BUFFER = 1 << 16;
    private static final int CHUNKED = -1;
    private static final int TO_THE_END = -2;

    private final byte[] head;

    private HttpFraming(byte[] head) {
        this.head = head;
    }

    /** Reads the head of the next message; an empty one where the connection has ended before it. */
    static HttpFraming read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int state = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            state = b == '\n' ? state + 1 : b == '\r' ? state : 0;
            if (state == 2) {
                return new HttpFraming(head.toByteArray());
            }
        }
        if (head.size() > 0) {
            throw new EOFException("half a head");
        }
        return new HttpFraming(new byte[0]);
    }

    /** The start line and the headers with the blank line after them. */
    byte[] head() {
        return head.clone();
    }

    boolean isEnd() {
        return head.length == 0;
    }

    private String text() {
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    /** The value of a header, or blank. */
    String header(String name) {
        for (String line : text().split("\r?\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return "";
    }

    /** Whether the other side said that it closes the connection after this message. */
    boolean isLast() {
        return header("Connection").equalsIgnoreCase("close");
    }

    /** The length that the head announces; 0 where it announces none. */
    long announced() {
        String length = header("Content-Length");
        return length.isEmpty() ? 0 : number(length, 10);
    }

    /** A number of any length; what is not a number, or is too large, is 0, where a message ends. */
    private static long number(String text, int radix) {
        try {
            return Math.max(0, Long.parseLong(text, radix));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private int status() {
        String[] words = text().split(" ", 3);
        return words.length > 1 && words[0].startsWith("HTTP/") ? (int) number(words[1].strip(), 10) : 0;
    }

    /** Whether another message follows this one as the answer to the same request. */
    boolean isInterim() {
        return status() >= 100 && status() < 200;
    }

    private long length() {
        boolean answer = status() > 0;
        if (answer && (isInterim() || status() == 204 || status() == 304)) {
            return 0;
        }
        if (header("Transfer-Encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            return CHUNKED;
        }
        return answer && header("Content-Length").isEmpty() ? TO_THE_END : announced();
    }

    /** The head for a body that is not as long as it was, and comes in one piece. */
    byte[] headFor(int length) {
        var changed = new StringBuilder();
        for (String line : text().strip().split("\r?\n", -1)) {
            String name = line.toLowerCase(Locale.ROOT);
            if (!name.startsWith("transfer-encoding:") && !name.startsWith("content-length:")) {
                changed.append(line).append("\r\n");
            }
        }
        changed.append("Content-Length: ").append(length).append("\r\n\r\n");
        return changed.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Copies the body; returns whether the connection can carry another message after it.
     *
     * @param framing gets what says where chunks begin and end
     * @param content gets the rest, which is what the body says
     */
    boolean copyBody(InputStream in, OutputStream framing, OutputStream content) throws IOException {
        long length = length();
        if (length == TO_THE_END) {
            in.transferTo(content);
            return false;
        }
        if (length == CHUNKED) {
            copyChunks(in, framing, content);
        } else {
            copy(in, content, length);
        }
        return !isLast();
    }

    private static void copyChunks(InputStream in, OutputStream framing, OutputStream content) throws IOException {
        long size;
        do {
            String line = line(in, framing);
            int end = line.indexOf(';');
            size = number((end < 0 ? line : line.substring(0, end)).strip(), 16);
            copy(in, content, size);
            if (size > 0) {
                line(in, framing);
            }
        } while (size > 0);
        while (!line(in, framing).isEmpty()) {}
    }

    private static String line(InputStream in, OutputStream out) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); ; b = in.read()) {
            if (b < 0) {
                throw new EOFException("half a chunk");
            }
            line.write(b);
            if (b == '\n') {
                out.write(line.toByteArray());
                return line.toString(StandardCharsets.ISO_8859_1).strip();
            }
        }
    }

    /** Copies a number of bytes. */
    static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, length))];
        for (long left = length; left > 0; ) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new EOFException("half a body");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }
}
