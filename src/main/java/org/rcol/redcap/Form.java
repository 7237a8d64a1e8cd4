package org.rcol.redcap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;

/** The parameters of one API call, in the order in which they were set. */
final class Form {
    private static final MediaType TYPE = MediaType.get("application/x-www-form-urlencoded; charset=utf-8");

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private static final boolean[] PLAIN = plain();

    /** Answers that a server has to put together first. */
    private static final Set<String> LARGE = Set.of("metadata", "record", "report", "log", "file");

    private final Buffer text = new Buffer();
    private final String content;
    private String activity;

    private Form(String content) {
        this.content = content;
        this.activity = reading(content);
        set("content", content);
    }

    /** A call of this content, its errors asked for in JSON. */
    static Form content(String content) {
        return new Form(content).set("returnFormat", "json");
    }

    Form set(String name, String value) {
        return set(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with a value that is UTF-8 already. */
    Form set(String name, byte[] utf8) {
        append(text, name, utf8);
        return this;
    }

    /** An array as PHP wants it: {@code records[0]=1&records[1]=2}; since 13.4.3 servers refuse a list with commas. */
    Form list(String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            set(name + "[" + i + "]", values.get(i));
        }
        return this;
    }

    String content() {
        return content;
    }

    /** The same call, said to be something else than the reading of its content. */
    Form doing(String other) {
        activity = other;
        return this;
    }

    /** What the call is for, in words such as "reading the dictionary". */
    String activity() {
        return activity;
    }

    /** Whether the answer may take the server long. */
    boolean isLarge() {
        return LARGE.contains(content);
    }

    private static String reading(String content) {
        return switch (content) {
            case "metadata" -> "reading the dictionary";
            case "project" -> "reading the project's settings";
            case "record" -> "reading records";
            case "report" -> "reading a report";
            case "file" -> "reading a document";
            case "log" -> "reading the log";
            case "user" -> "reading the users";
            case "dag" -> "reading the data access groups";
            case "version" -> "asking for REDCap's version";
            default -> "reading " + content;
        };
    }

    private static void append(Buffer to, String name, byte[] utf8) {
        if (to.size() > 0) {
            to.writeByte('&');
        }
        encode(to, name.getBytes(StandardCharsets.UTF_8));
        to.writeByte('=');
        encode(to, utf8);
    }

    /** As {@link java.net.URLEncoder} does it, which for a dictionary takes longer than all the rest of sending it. */
    private static void encode(Buffer to, byte[] utf8) {
        byte[] encoded = new byte[utf8.length * 3];
        int length = 0;
        for (byte b : utf8) {
            if (b == ' ') {
                encoded[length++] = '+';
            } else if (b > 0 && PLAIN[b]) {
                encoded[length++] = b;
            } else {
                encoded[length++] = '%';
                encoded[length++] = HEX[(b >> 4) & 0xf];
                encoded[length++] = HEX[b & 0xf];
            }
        }
        to.write(encoded, 0, length);
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[Byte.MAX_VALUE + 1];
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.*"
                .chars()
                .forEach(c -> plain[c] = true);
        return plain;
    }

    /** The token comes last, so that a request which was cut off on its way carries none and cannot be carried out. */
    Body body(ApiToken token) {
        Buffer whole = text.copy();
        append(whole, "token", token.secret().getBytes(StandardCharsets.UTF_8));
        return new Body(whole.readByteArray());
    }

    /** A body that OkHttp may send once only: it re-sends others after a reset, a 408, 421, 503, or a redirect. */
    static final class Body extends RequestBody {
        private final byte[] bytes;
        private volatile boolean begun;
        private volatile boolean written;

        private Body(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return TYPE;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            begun = true;
            sink.write(bytes);
            sink.flush();
            written = true;
        }

        /** Whether anything was handed to the operating system; if not, the server knows nothing of this request. */
        boolean isBegun() {
            return begun;
        }

        /** Whether the last byte was handed to the operating system. */
        boolean isWritten() {
            return written;
        }
    }
}
