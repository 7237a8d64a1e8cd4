import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server that costs next to nothing: it answers project, dictionary, record ids and batches of records of one classic project from
 * memory, so that what is measured is the client.
 *
 * <p>{@code java src/bench/StubServer.java RECORDS FIELDS [MINUTES]} prints {@code RC_API_URL=} and {@code RC_API_KEY=}, then serves on
 * loopback until it is stopped, or for that many minutes (60 unless told).
 */
public final class StubServer {
    private static final String TOKEN = "5".repeat(32);

    private final Project project;

    private StubServer(Project project) {
        this.project = project;
    }

    /** A classic project whose records are 1, 2, 3 and so on, and whose record ID field is {@code record_id}. */
    interface Project {
        /** How many records it holds. */
        int records();

        /** The missing data codes, as the project's settings hold them. */
        String missingDataCodes();

        /** The dictionary, as JSON. */
        String dictionary();

        /** The names of the export's columns, as JSON. */
        default String fieldNames() {
            return "[]";
        }

        /** The columns behind the record ID, with a comma before each. */
        String columns();

        /** What is behind the record ID in the row of this record: the rest of a line, or of an object. */
        byte[] row(int record, boolean json);
    }

    /** Dates, numbers and short texts without any rule. */
    private static final class Plain implements Project {
        /** So many different rows are made up; each record has one of them behind its id. */
        private static final int ROWS = 1_000;

        private final int records;
        private final List<String> fields = new ArrayList<>();
        private final List<byte[]> rows = new ArrayList<>();
        private final List<byte[]> objects = new ArrayList<>();

        Plain(int records, int fieldCount) {
            this.records = records;
            for (int i = 1; i < fieldCount; i++) {
                fields.add((i % 3 == 0 ? "visit_date_" : i % 3 == 1 ? "score_" : "remark_") + i);
            }
            var random = new Random(7);
            String[] words = {"stable", "patient reports cough, mild", "halved", "see \"\"notes\"\"", "Grüße", "", "next week"};
            for (int row = 0; row < ROWS; row++) {
                var line = new StringBuilder();
                var object = new StringBuilder();
                for (int i = 1; i < fieldCount; i++) {
                    String cell = i % 3 == 0
                            ? "20" + (10 + random.nextInt(15)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10)
                            : i % 3 == 1 ? String.valueOf(random.nextInt(100_000)) : words[random.nextInt(words.length)];
                    boolean quoted = cell.contains(",") || cell.contains("\"") || cell.contains(" ");
                    line.append(',').append(quoted ? '"' + cell + '"' : cell);
                    object.append('"').append(fields.get(i - 1)).append("\":\"");
                    object.append(cell.replace("\"\"", "\\\"")).append("\",");
                }
                rows.add(line.append(",2\n").toString().getBytes(StandardCharsets.UTF_8));
                object.append("\"form_1_complete\":\"2\"}");
                objects.add(object.toString().getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public int records() {
            return records;
        }

        @Override
        public String missingDataCodes() {
            return "";
        }

        @Override
        public String dictionary() {
            var text = new StringBuilder("[");
            field(text, "record_id");
            for (String field : fields) {
                field(text.append(','), field);
            }
            return text.append(']').toString();
        }

        private static void field(StringBuilder text, String name) {
            text.append("{\"field_name\":\"").append(name).append("\",\"form_name\":\"form_1\",\"section_header\":\"\",");
            text.append("\"field_type\":\"text\",\"field_label\":\"").append(name).append('"');
            for (String blank : List.of(
                    "select_choices_or_calculations",
                    "field_note",
                    "text_validation_type_or_show_slider_number",
                    "text_validation_min",
                    "text_validation_max",
                    "identifier",
                    "branching_logic",
                    "required_field",
                    "custom_alignment",
                    "question_number",
                    "matrix_group_name",
                    "matrix_ranking",
                    "field_annotation")) {
                text.append(",\"").append(blank).append("\":\"\"");
            }
            text.append('}');
        }

        @Override
        public String columns() {
            return "," + String.join(",", fields) + ",form_1_complete";
        }

        @Override
        public byte[] row(int record, boolean json) {
            return (json ? objects : rows).get(record % ROWS);
        }
    }

    public static void main(String[] args) throws Exception {
        serve(new Plain(Integer.parseInt(args[0]), Integer.parseInt(args[1])), args.length > 2 ? Integer.parseInt(args[2]) : 60, "");
    }

    /** Prints where this project is served, and these words; serves it for so many minutes, and ends the program. */
    static void serve(Project project, int minutes, String words) throws Exception {
        // The JDK's server waits for the client's acknowledgement between head and body otherwise.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var stub = new StubServer(project);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", stub::answer);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
        // At once, so that who has read the token has all of it.
        System.out.print("RC_API_URL=" + url + "\nRC_API_KEY=" + TOKEN + "\n" + words);
        System.out.flush();
        TimeUnit.MINUTES.sleep(minutes);
        System.exit(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String content = "";
        boolean json = false;
        boolean onlyIds = false;
        boolean part = false;
        var wanted = new ArrayList<String>();
        for (int at = 0; at < body.length(); ) {
            int next = body.indexOf('&', at);
            int end = next < 0 ? body.length() : next;
            int equals = body.indexOf('=', at);
            String value = body.substring(equals + 1, end);
            if (body.startsWith("records", at)) {
                wanted.add(value);
            } else if (body.startsWith("content=", at)) {
                content = value;
            } else if (body.startsWith("format=", at)) {
                json = value.equals("json");
            } else if (body.startsWith("fields", at)) {
                onlyIds = value.equals("record_id");
                part |= !onlyIds;
            } else if (body.startsWith("forms", at)) {
                part = true;
            }
            at = end + 1;
        }
        if (part) {
            exchange.sendResponseHeaders(400, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                text(out, "{\"error\":\"This stub exports whole records or their ids\"}");
            }
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", json ? "application/json" : "text/csv; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            switch (content) {
                case "version" -> text(out, "14.5.0");
                case "project" -> text(out, "{\"project_id\":1,\"project_title\":\"Stub\",\"in_production\":0,\"is_longitudinal\":0,"
                        + "\"has_repeating_instruments_or_events\":0,\"surveys_enabled\":0,\"missing_data_codes\":\""
                        + project.missingDataCodes() + "\"}");
                case "metadata" -> text(out, project.dictionary());
                case "exportFieldNames" -> text(out, project.fieldNames());
                case "record" -> {
                    if (onlyIds) {
                        ids(out, json, wanted);
                    } else {
                        table(out, json, wanted);
                    }
                }
                default -> text(out, "[]");
            }
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void ids(OutputStream out, boolean json, List<String> wanted) throws IOException {
        text(out, json ? "[" : "record_id\n");
        String between = "";
        for (String id : wanted.isEmpty() ? all() : wanted) {
            text(out, json ? between + "{\"record_id\":\"" + id + "\"}" : id + "\n");
            between = ",";
        }
        text(out, json ? "]" : "");
    }

    private void table(OutputStream out, boolean json, List<String> wanted) throws IOException {
        text(out, json ? "[" : "record_id" + project.columns() + "\n");
        String between = "";
        for (String id : wanted.isEmpty() ? all() : wanted) {
            if (json) {
                text(out, between + "{\"record_id\":\"" + id + "\",");
                between = ",";
            } else {
                out.write(id.getBytes(StandardCharsets.US_ASCII));
            }
            out.write(project.row(Integer.parseInt(id), json));
        }
        text(out, json ? "]" : "");
    }

    private List<String> all() {
        var ids = new ArrayList<String>(project.records());
        for (int id = 1; id <= project.records(); id++) {
            ids.add(String.valueOf(id));
        }
        return ids;
    }
}
