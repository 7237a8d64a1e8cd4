package org.rcol.redcap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Location;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.JsonTree;
import org.rcol.redcap.RecordQuery.Extra;

/** {@link Redcap} over HTTP. */
public final class HttpRedcap implements Redcap, AutoCloseable {
    private static final Pattern COUNT = Pattern.compile("\\d+");
    private static final String NOT_FOR_CLASSIC = "for classic projects";

    private final String host;
    private final Wire wire;
    private final Reads reads;
    private List<String> unknownColumns = List.of();

    /** Connects to nothing yet; the first call does. */
    public HttpRedcap(Connection connection, Pace pace, Pause pause, RequestLog log) {
        this.host = connection.url().host();
        this.wire = new Wire(connection);
        this.reads = new Reads(wire, connection.url(), pace, pause, log);
    }

    @Override
    public ProjectInfo project() {
        JsonNode json = json(Form.content("project"));
        JsonNode project = json.isArray() ? json.path(0) : json;
        if (!project.hasNonNull("project_id")) {
            throw otherShape("project settings");
        }
        return ProjectInfo.of(project);
    }

    @Override
    public DataDictionary metadata() {
        byte[] body = reads.whole(Form.content("metadata").set("format", "json"))
                .text()
                .getBytes(StandardCharsets.UTF_8);
        DictionaryFile answer = DictionaryReader.json(Location.PROJECT, body);
        List<Field> fields = answer.fields();
        Set<FieldName> names = new HashSet<>();
        unknownColumns = answer.header().headings().stream()
                .filter(heading -> heading.column().isEmpty())
                .map(Header.Heading::text)
                .toList();
        boolean dictionary = answer.facts().torn().isEmpty()
                && answer.header().missing().isEmpty()
                && !fields.isEmpty()
                && fields.get(0).type() == FieldType.TEXT
                && fields.stream().allMatch(field -> !field.name().text().isEmpty() && names.add(field.name()));
        if (!dictionary) {
            throw RcolException.of(
                            Kind.BAD_ANSWER,
                            "what " + host + " sent cannot be this project's data dictionary (" + fields.size()
                                    + " fields)")
                    .hint("nothing is merged onto it; try again, and look at the project's Codebook");
        }
        return new DataDictionary(fields);
    }

    @Override
    public ImportAnswer importMetadata(DataDictionary wanted) {
        if (!unknownColumns.isEmpty()) {
            throw RcolException.of(
                            Kind.REFUSED,
                            "this server's dictionary has columns that this rcol does not know: "
                                    + Redaction.line(String.join(", ", unknownColumns)))
                    .hint("an upload would clear them; use a newer rcol");
        }
        Form form = Form.content("metadata")
                .set("format", "json")
                .set("data", new String(DictionaryWriter.json(wanted), StandardCharsets.UTF_8));
        Reply reply;
        try {
            reply = reads.once(form);
        } catch (WireFailure e) {
            return new ImportAnswer.Lost(e.isWritten(), e.reason());
        }
        Verdict verdict = Verdict.of(reply);
        if (reply.isSuccess() && verdict.sort() == Verdict.Sort.CONTENT && isCount(reply.text())) {
            return new ImportAnswer.Accepted(Math.toIntExact(firstNumber(reply.text())));
        }
        RcolException failure = verdict.toException(reply.status(), host);
        if (failure.kind() == Kind.TOKEN || failure.kind() == Kind.REFUSED) {
            throw failure;
        }
        return verdict.sort() == Verdict.Sort.ERROR && reply.status() < 500
                ? new ImportAnswer.Rejected(CellError.in(verdict.message(), wanted))
                : new ImportAnswer.Lost(true, failure.text());
    }

    private static boolean isCount(String text) {
        return text.strip().length() < 200 && COUNT.matcher(text).find();
    }

    /** The count of a success body: a bare integer in all observed formats, an object or XML in some versions. */
    private static long firstNumber(String text) {
        var matcher = COUNT.matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group()) : 0;
    }

    @Override
    public String version() {
        String version = reads.whole(Form.content("version")).text().strip();
        if (!version.matches("[0-9][0-9A-Za-z.\\-]{0,20}")) {
            throw otherShape("a version");
        }
        return version;
    }

    @Override
    public List<InstrumentLabel> instruments() {
        return rows(
                Form.content("instrument"),
                row -> new InstrumentLabel(
                        new FormName(row.path("instrument_name").asText("")),
                        Redaction.line(row.path("instrument_label").asText(""))));
    }

    @Override
    public List<UserRights> users() {
        return rows(Form.content("user"), UserRights::of);
    }

    @Override
    public List<String> dataAccessGroups() {
        return rows(Form.content("dag"), row -> row.path("unique_group_name").asText(""));
    }

    @Override
    public List<FormEvent> formEventMapping() {
        try {
            return rows(
                    Form.content("formEventMapping"),
                    row -> new FormEvent(
                            row.path("unique_event_name").asText(""),
                            new FormName(row.path("form").asText(""))));
        } catch (RcolException e) {
            if (e.text().contains(NOT_FOR_CLASSIC)) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public InputStream records(RecordQuery query) {
        return reads.stream(form(query));
    }

    @Override
    public InputStream batch(RecordQuery query) {
        return reads.streamOnce(form(query));
    }

    @Override
    public Optional<Instant> serverTime() {
        return reads.serverTime();
    }

    private static Form form(RecordQuery query) {
        Form form = Form.content("record")
                .set("format", query.format())
                .set("type", "flat")
                .set("rawOrLabel", query.extras().contains(Extra.LABELS) ? "label" : "raw")
                .list("records", query.records())
                .list("fields", query.fields())
                .list("forms", query.forms())
                .list("events", query.events());
        limit(form, "filterLogic", query.filter());
        limit(form, "dateRangeBegin", query.changedFrom());
        limit(form, "dateRangeEnd", query.changedUntil());
        extra(form, "exportDataAccessGroups", query, Extra.GROUPS);
        extra(form, "exportSurveyFields", query, Extra.SURVEY_FIELDS);
        extra(form, "exportBlankForGrayFormStatus", query, Extra.BLANK_FOR_GRAY);
        return form;
    }

    private static void limit(Form form, String name, String value) {
        if (!value.isEmpty()) {
            form.set(name, value);
        }
    }

    private static void extra(Form form, String name, RecordQuery query, Extra extra) {
        if (query.extras().contains(extra)) {
            form.set(name, "true");
        }
    }

    @Override
    public long importRecords(byte[] csv) {
        Form form = Form.content("record")
                .set("action", "import")
                .set("format", "csv")
                .set("type", "flat")
                .set("overwriteBehavior", "normal")
                .set("returnContent", "count")
                .set("data", new String(csv, StandardCharsets.UTF_8));
        try {
            Reply reply = reads.once(form);
            Verdict verdict = Verdict.of(reply);
            if (reply.isSuccess() && verdict.sort() == Verdict.Sort.CONTENT && isCount(reply.text())) {
                return firstNumber(reply.text());
            }
            throw verdict.toException(reply.status(), host);
        } catch (WireFailure e) {
            throw RcolException.of(
                            Kind.CHANGED,
                            "the values were sent but " + e.reason() + "; whether they arrived is unknown")
                    .hint("run the same command again: it writes only what is still missing")
                    .cause(e);
        }
    }

    @Override
    public int requests() {
        return reads.requests();
    }

    @Override
    public void close() {
        wire.close();
    }

    private <T> List<T> rows(Form form, Function<JsonNode, T> of) {
        JsonNode json = json(form);
        if (!json.isArray()) {
            throw otherShape("a list");
        }
        var rows = new ArrayList<T>();
        json.forEach(row -> rows.add(of.apply(row)));
        return List.copyOf(rows);
    }

    private JsonNode json(Form form) {
        String text = reads.whole(form.set("format", "json")).text();
        try {
            return JsonTree.read(text);
        } catch (IOException e) {
            throw otherShape("JSON");
        }
    }

    private RcolException otherShape(String expected) {
        return RcolException.of(Kind.BAD_ANSWER, host + " answered something else than " + expected)
                .hint("the answer may have been cut off; try again, and tell your REDCap administrator if it stays");
    }
}
