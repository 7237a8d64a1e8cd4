package org.rcol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.redcap.ApiToken;
import org.rcol.redcap.ApiUrl;
import org.rcol.redcap.Connection;
import org.rcol.redcap.HttpRedcap;
import org.rcol.redcap.ImportAnswer;
import org.rcol.redcap.Pace;
import org.rcol.redcap.Pause;
import org.rcol.redcap.ProjectPin;
import org.rcol.redcap.RecordQuery;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.SandboxClient;
import org.rcol.sandbox.project.SandboxOptions;

/** A served sandbox with somebody else at work in it: a colleague who edits, and participants who answer. */
public final class RunningSandbox implements AutoCloseable {
    private static final int MOST_TRIES = 1_000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

    private final SandboxOptions options;
    private Sandbox sandbox;
    private HttpRedcap colleague;

    /** Serves a new project with its state in a folder. */
    public RunningSandbox(Path state) {
        this(SandboxOptions.in(state));
    }

    /** Serves a project so. */
    public RunningSandbox(SandboxOptions options) {
        this.options = options.withPort(FixedPort.choose());
        this.sandbox = listening(this.options);
        this.colleague = connect();
    }

    /**
     * Starts a sandbox on its port. A process that another test is just starting holds all that is open in this one for a moment, a port
     * that was closed meanwhile too.
     */
    private static Sandbox listening(SandboxOptions options) {
        for (int tries = 1; ; tries++) {
            try {
                return Sandbox.start(options);
            } catch (RcolException e) {
                if (tries == MOST_TRIES || !e.text().contains("cannot listen")) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private HttpRedcap connect() {
        var connection = new Connection(
                ApiUrl.of(sandbox.url()),
                ApiToken.of(sandbox.token()),
                Optional.empty(),
                Optional.empty(),
                "colleague");
        return new HttpRedcap(connection, ProjectPin.NONE, Pace.NONE, Pause.REAL, sentence -> {});
    }

    /** Serves the same project on, at the same address, with other rights or status. */
    public void restart(UnaryOperator<SandboxOptions> with) {
        close();
        sandbox = listening(with.apply(options));
        colleague = connect();
    }

    /** The port. */
    public int port() {
        return sandbox.port();
    }

    /** The token. */
    public String token() {
        return sandbox.token();
    }

    /** How many metadata imports arrived since it was started. */
    public int imports() {
        return sandbox.metadataImports();
    }

    /** How many requests arrived since it was started. */
    public int requests() {
        return sandbox.requests();
    }

    /** The project's dictionary. */
    public DataDictionary dictionary() {
        return colleague.metadata();
    }

    /** The names of the project's fields. */
    public List<String> fields() {
        return dictionary().fields().stream().map(field -> field.name().text()).toList();
    }

    /** Gives the project this dictionary; columns are name, form, type, label and choices. */
    public RunningSandbox has(String... rows) {
        String header = "field_name,form_name,field_type,field_label,select_choices_or_calculations\n";
        return has(new DataDictionary(DictionaryReader.read("x.csv", (header + String.join("\n", rows)).getBytes(UTF_8))
                .fields()));
    }

    /** Gives the project this dictionary. */
    public RunningSandbox has(DataDictionary dictionary) {
        ImportAnswer answer = colleague.importMetadata(dictionary);
        if (!(answer instanceof ImportAnswer.Accepted)) {
            throw new AssertionError(answer.toString());
        }
        return this;
    }

    /** Imports CSV as this content, such as {@code event}. */
    public RunningSandbox design(String content, String csv) {
        SandboxClient.Reply reply = new SandboxClient(sandbox.url(), sandbox.token())
                .call("content", content, "action", "import", "format", "csv", "data", csv);
        if (reply.status() != 200) {
            throw new AssertionError(reply.body());
        }
        return this;
    }

    /** Changes settings of the project, such as {@code project_title}. */
    public RunningSandbox settings(Map<String, ?> settings) {
        SandboxClient.Reply reply = new SandboxClient(sandbox.url(), sandbox.token())
                .call("content", "project_settings", "format", "json", "data", Json.compact(settings));
        if (reply.status() != 200) {
            throw new AssertionError(reply.body());
        }
        return this;
    }

    /** Imports records as CSV. */
    public RunningSandbox records(String csv) {
        colleague.importRecords(csv.getBytes(UTF_8));
        return this;
    }

    /** Exports fields of all records as CSV. */
    public String export(String... fields) {
        try (var stream = colleague.records(RecordQuery.csvOf(List.of(fields)))) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        colleague.close();
        sandbox.close();
    }
}
