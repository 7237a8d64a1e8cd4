package org.rcol.redcap;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Location;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;
import org.rcol.json.Json;

/**
 * {@link Redcap} over HTTP.
 *
 * <p>If a project is pinned, rcol requests nothing from any other: before the first request, it reads the project's settings, once. Every
 * call then throws {@code REFUSED} if the token opens another project.
 */
public final class HttpRedcap implements Redcap, AutoCloseable {
    private static final Pattern REFUSED_VALUE =
            Pattern.compile("\"[^\"]*+\",\"?([a-z0-9_]*+)\"?,(?:\"(?:[^\"]|\"\")*+\",\"([^\"]*+))?");

    private final String host;
    private final ProjectPin pin;
    private final Wire wire;
    private final RetryingClient client;
    private boolean admitted;
    private List<String> unknownColumns = List.of();

    /**
     * Connects to nothing yet; the first call does.
     *
     * @param listener is told of each request
     */
    public HttpRedcap(Connection connection, ProjectPin pin, Pace pace, Pause pause, RequestListener listener) {
        this(connection, pin, pace, pause, listener, Wire.Limits.USUAL);
    }

    HttpRedcap(
            Connection connection,
            ProjectPin pin,
            Pace pace,
            Pause pause,
            RequestListener listener,
            Wire.Limits limits) {
        this.host = connection.url().host();
        this.pin = pin;
        this.admitted = pin.id().isEmpty();
        this.wire = new Wire(connection, limits, listener);
        this.client = new RetryingClient(wire, connection, pace, pause, listener);
    }

    @Override
    public ProjectInfo project() {
        String answer =
                client.whole(ApiCall.content("project").set("format", "json")).text();
        ProjectInfo project = ProjectInfo.in(answer).orElseThrow(() -> otherShape("project settings"));
        pin.require(project, host);
        admitted = true;
        return project;
    }

    /** The client for everything else, once the project is known to be the pinned one. */
    private RetryingClient pinned() {
        if (!admitted) {
            project();
        }
        return client;
    }

    @Override
    public DataDictionary metadata() {
        String body = pinned().whole(ApiCall.content("metadata").set("format", "json"))
                .text();
        DictionaryFile answer = DictionaryReader.json(Location.PROJECT, body);
        var found = new DataDictionary(answer.fields());
        unknownColumns = answer.header().headings().stream()
                .filter(heading -> heading.column().isEmpty())
                .map(Header.Heading::text)
                .toList();
        boolean dictionary = answer.facts().torn().isEmpty()
                && answer.header().missing().isEmpty()
                && found.isPossible()
                && found.fields().get(0).type() == FieldType.TEXT;
        if (!dictionary) {
            throw RcolException.of(
                            Kind.BAD_ANSWER,
                            "what " + host + " sent cannot be this project's data dictionary (" + found.size()
                                    + " fields)")
                    .hint("nothing was merged into it; try again, and look at the project's Codebook");
        }
        return found;
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
        ApiCall call = ApiCall.content("metadata")
                .doing("importing the dictionary, sent once, do not stop")
                .set("format", "json")
                .set("data", new String(DictionaryWriter.json(wanted), StandardCharsets.UTF_8));
        HttpAnswer answer;
        try {
            answer = pinned().once(call);
        } catch (WireFailure e) {
            return new ImportAnswer.Lost(e.isWritten(), e.words());
        }
        Optional<CountAnswer> count = CountAnswer.in(answer);
        if (count.isPresent()) {
            return new ImportAnswer.Accepted(count.get().count());
        }
        ClassifiedAnswer classified = pinned().classified(answer);
        RcolException failure = classified.toException(host);
        if (!classified.isRefusal()) {
            return new ImportAnswer.Lost(true, failure.text());
        }
        boolean named = classified.sort() == ClassifiedAnswer.Sort.ERROR;
        return new ImportAnswer.Rejected(failure, named ? CellError.in(classified.message(), wanted) : List.of());
    }

    @Override
    public <T> T together(int requests, Supplier<T> calls) {
        return pinned().together(requests, calls);
    }

    @Override
    public String version() {
        String version = pinned().whole(ApiCall.content("version")).text().strip();
        if (!version.matches("[0-9][0-9A-Za-z.\\-]{0,20}")) {
            throw otherShape("a version");
        }
        return version;
    }

    @Override
    public List<InstrumentLabel> instruments() {
        return rows(ApiCall.content("instrument"), InstrumentLabel.class);
    }

    @Override
    public List<UserRights> users() {
        return rows(ApiCall.content("user"), UserRights.class);
    }

    @Override
    public List<String> dataAccessGroups() {
        return rows(ApiCall.content("dag"), Group.class).stream()
                .map(Group::name)
                .toList();
    }

    @Override
    public List<FormEvent> formEventMapping() {
        try {
            return rows(ApiCall.content("formEventMapping"), FormEvent.class);
        } catch (RcolException e) {
            if (e.isBecauseOf(Reason.NOTHING_THERE)) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public InputStream records(RecordQuery query) {
        return pinned().stream(query.call());
    }

    @Override
    public InputStream batch(RecordQuery query) {
        return pinned().streamOnce(query.call());
    }

    @Override
    public Optional<Instant> serverTime() {
        return client.serverTime();
    }

    @Override
    public void importRecords(byte[] csv) {
        ApiCall call = ApiCall.content("record")
                .doing("importing values, sent once, do not stop")
                .set("action", "import")
                .set("format", "csv")
                .set("type", "flat")
                .set("overwriteBehavior", "normal")
                .set("returnContent", "count")
                .set("data", new String(csv, StandardCharsets.UTF_8));
        try {
            HttpAnswer answer = pinned().once(call);
            if (CountAnswer.in(answer).isPresent()) {
                return;
            }
            ClassifiedAnswer classified = client.classified(answer);
            RcolException failure = refusedValue(classified).orElseGet(() -> classified.toException(host));
            throw classified.isRefusal() && !failure.isBecauseOf(Reason.UNEXPLAINED)
                    ? failure
                    : unknown(failure.text());
        } catch (WireFailure e) {
            throw unknown(e.words()).cause(e);
        }
    }

    /** Without the value: REDCap answers with rows of record, field, value and message (redcap-tools/PyCap#138). */
    private static Optional<RcolException> refusedValue(ClassifiedAnswer classified) {
        Matcher row = REFUSED_VALUE.matcher(classified.message());
        return row.lookingAt()
                ? Optional.of(RcolException.of(
                                Kind.BAD_ANSWER,
                                "REDCap refuses a value of " + ClassifiedAnswer.quoted(row.group(1)) + ": "
                                        + (row.group(2) == null
                                                ? "it does not say why"
                                                : ClassifiedAnswer.quoted(row.group(2))))
                        .hint("does the field still take it? compare its type and choices with the backup"))
                : Optional.empty();
    }

    private static RcolException unknown(String what) {
        return RcolException.of(Kind.CHANGED, "the values were sent but " + what + "; whether they arrived is unknown")
                .hint("run the same command again: it writes only what is still missing");
    }

    @Override
    public PartAnswer part(ProjectPart part, TableFormat format) {
        RetryingClient open = pinned();
        String text;
        try {
            text = partText(open, part, format);
        } catch (RcolException e) {
            return PartAnswer.of(e).orElseThrow(() -> e);
        }
        if (text.isEmpty()
                && format == TableFormat.CSV
                && part(part, TableFormat.JSON) instanceof PartAnswer.Empty none) {
            return none;
        }
        TableAnswer table = TableAnswer.read(stream(text), format, client::withoutToken);
        boolean isThePart = table.columns().isEmpty() || table.columns().contains(part.column());
        // Without a last line end a table may be cut, or this server always omits it.
        if (!isThePart || (table.endsOpen() && !partText(open, part, format).equals(text))) {
            throw otherShape("a whole table of " + part.content());
        }
        return table.rows() == 0
                ? new PartAnswer.Empty("the project has none")
                : new PartAnswer.Table(text, table.rows());
    }

    private static String partText(RetryingClient open, ProjectPart part, TableFormat format) {
        ApiCall call = ApiCall.content(part.content()).set("format", format.text());
        boolean csv = format == TableFormat.CSV;
        String text = open.whole(csv ? call.set("csvDelimiter", ",") : call).text();
        return csv ? Delimiter.withCommas(text) : text;
    }

    @Override
    public InputStream projectXml() {
        return pinned().stream(ApiCall.content("project_xml").set("returnMetadataOnly", "true"));
    }

    @Override
    public InputStream report(String id, TableFormat format, boolean label) {
        ApiCall call = ApiCall.content("report")
                .set("report_id", id)
                .set("format", format.text())
                .set("rawOrLabel", label ? "label" : "raw");
        return pinned().stream(format == TableFormat.CSV ? call.set("csvDelimiter", ",") : call);
    }

    @Override
    public Document document(DocumentPlace place) {
        ApiCall call = ApiCall.content("file")
                .set("action", "export")
                .set("record", place.record())
                .set("field", place.field());
        if (!place.event().isEmpty()) {
            call.set("event", place.event());
        }
        if (!place.instance().isEmpty()) {
            call.set("repeat_instance", place.instance());
        }
        Wire.Opened opened = pinned().open(call);
        return new Document(opened.head().fileName().orElse(""), opened.stream());
    }

    @Override
    public List<LogEntry> log(LogQuery query) {
        ApiCall call = ApiCall.content("log");
        query.type().ifPresent(type -> call.set("logtype", type.text()));
        if (!query.begin().isEmpty()) {
            call.set("beginTime", query.begin());
        }
        if (!query.end().isEmpty()) {
            call.set("endTime", query.end());
        }
        String text = pinned().whole(call.set("format", "json")).text();
        // A log that ended early must not pass as a shorter one.
        TableAnswer.read(stream(text), TableFormat.JSON, client::withoutToken);
        return rows(text, LogEntry.class);
    }

    /**
     * Sends one call as it stands, once, and hands on what came; for questions about the server itself.
     *
     * @param parameters names and values in turn
     * @throws RcolException {@code UNREACHABLE} if no answer came
     */
    public RawAnswer ask(String content, String... parameters) {
        ApiCall call = ApiCall.content(content);
        for (int i = 0; i < parameters.length; i += 2) {
            call.set(parameters[i], parameters[i + 1]);
        }
        try {
            HttpAnswer answer = pinned().once(call);
            return new RawAnswer(answer.status(), client.withoutToken(answer.text()));
        } catch (WireFailure e) {
            throw e.toException();
        }
    }

    /**
     * Makes sure that it is REDCap's API that answers at this address, whatever it says of the token. An unknown token is refused with
     * REDCap's own words (OuhscBbmc/REDCapR {@code test-metadata-write.R}); what it says without a token is documented nowhere.
     *
     * @throws RcolException {@code UNREACHABLE} if nothing answers; {@code BAD_ANSWER} if something else does; {@code TOKEN} if the request
     *     is refused in other words, so that it cannot be told
     */
    public void requireApi() {
        try {
            ApiCall call = ApiCall.content("version").doing("trying the address");
            ClassifiedAnswer answer = client.classified(client.asked(call));
            if (!answer.isOfApi()) {
                throw answer.toException(host);
            }
        } catch (WireFailure e) {
            throw e.toException();
        }
    }

    /** Whether the server has accepted the token so far: it answered a read with what was asked for. */
    public boolean accepted() {
        return client.accepted();
    }

    @Override
    public Duration took() {
        return client.lastTook();
    }

    @Override
    public int requests() {
        return client.requests();
    }

    @Override
    public void close() {
        wire.close();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A row of {@code content=dag}. */
    private record Group(@JsonProperty("unique_group_name") String name) {}

    private <T> List<T> rows(ApiCall call, Class<T> type) {
        return rows(pinned().whole(call.set("format", "json")).text(), type);
    }

    private <T> List<T> rows(String text, Class<T> type) {
        try {
            return List.copyOf(Json.list(text, type));
        } catch (IOException e) {
            throw otherShape("a list");
        }
    }

    private RcolException otherShape(String expected) {
        return RcolException.of(Kind.BAD_ANSWER, host + " answered something other than " + expected)
                .hint(
                        "the answer may have been cut off; try again; if it happens again, tell your REDCap administrator");
    }
}
