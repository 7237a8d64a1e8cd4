package org.rcol.redcap;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** The parameters of one API call, in the order in which they were set. */
final class Form {
    private static final MediaType TYPE = MediaType.get("application/x-www-form-urlencoded; charset=utf-8");

    private final StringBuilder text = new StringBuilder();
    private final String content;

    private Form(String content) {
        this.content = content;
        set("content", content);
    }

    /** A call of this content, its errors asked for in JSON. */
    static Form content(String content) {
        return new Form(content).set("returnFormat", "json");
    }

    Form set(String name, String value) {
        text.append(text.length() > 0 ? "&" : "")
                .append(encode(name))
                .append('=')
                .append(encode(value));
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

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The token comes last, so that a request which was cut off on its way carries none and cannot be carried out. */
    Body body(ApiToken token) {
        return new Body((text + "&token=" + encode(token.secret())).getBytes(StandardCharsets.US_ASCII));
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
