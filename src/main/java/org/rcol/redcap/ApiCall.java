package org.rcol.redcap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** The parameters of one API call, in the order in which they were set. */
final class ApiCall {
    /** Answers that a server has to put together first. */
    private static final Set<String> LARGE = Set.of("metadata", "record", "report", "log", "file", "project_xml");

    private final FormBody.Builder parameters = new FormBody.Builder(StandardCharsets.UTF_8);
    private final String content;
    private String activity;

    private ApiCall(String content) {
        this.content = content;
        this.activity = reading(content);
        set("content", content);
    }

    /** A call of this content, its errors asked for in JSON. */
    static ApiCall content(String content) {
        return new ApiCall(content).set("returnFormat", "json");
    }

    ApiCall set(String name, String value) {
        parameters.add(name, value);
        return this;
    }

    /** An array as PHP wants it: {@code records[0]=1&records[1]=2}; since 13.4.3 servers refuse a list with commas. */
    ApiCall list(String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            set(name + "[" + i + "]", values.get(i));
        }
        return this;
    }

    String content() {
        return content;
    }

    /** The same call, described by other words than the reading of its content. */
    ApiCall doing(String other) {
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
            case "project_xml" -> "reading the project's XML";
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

    /** The token comes last, so that a request which was cut off on its way carries none and cannot be carried out. */
    Body body(ApiToken token) {
        FormBody set = parameters.build();
        var whole = new FormBody.Builder(StandardCharsets.UTF_8);
        for (int i = 0; i < set.size(); i++) {
            whole.addEncoded(set.encodedName(i), set.encodedValue(i));
        }
        return new Body(whole.add("token", token.secret()).build());
    }

    /** A body that OkHttp may send once only: it re-sends others after a reset, a 408, 421, 503, or a redirect. */
    static final class Body extends RequestBody {
        private final FormBody form;
        private volatile boolean begun;
        private volatile boolean written;

        private Body(FormBody form) {
            this.form = form;
        }

        @Override
        public MediaType contentType() {
            return form.contentType();
        }

        @Override
        public long contentLength() {
            return form.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            begun = true;
            form.writeTo(sink);
            sink.flush();
            written = true;
        }

        /** Whether anything was handed to the operating system; if not, the server did not receive this request. */
        boolean isBegun() {
            return begun;
        }

        /** Whether the last byte was handed to the operating system. */
        boolean isWritten() {
            return written;
        }
    }
}
