package org.rcol.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.api.Api;
import org.rcol.sandbox.api.HttpEndpoint;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.RecordEdits;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.seed.Seed;
import org.rcol.sandbox.seed.Seeding;
import org.rcol.sandbox.setup.MessageCount;
import org.rcol.sandbox.web.WebPages;
import org.rcol.sandbox.wire.Parameters;

/**
 * An embedded REDCap API server on this machine with one project, for trying things out, for CI and for tests.
 *
 * <p>It is not REDCap and says so in every answer. What it imitates, and from which public sources: {@code docs/sandbox.md}.
 */
public final class Sandbox implements AutoCloseable {
    private final Project project;
    private final Api api;
    private final WebPages pages;
    private final HttpServer server;
    private final ExecutorService threads;
    private final int port;

    private Sandbox(Project project, Api api, WebPages pages, HttpServer server, ExecutorService threads) {
        this.project = project;
        this.api = api;
        this.pages = pages;
        this.server = server;
        this.threads = threads;
        this.port = server.getAddress().getPort();
    }

    /**
     * Starts a sandbox on the project in the state folder; a new one is made where there is none.
     *
     * @throws RcolException {@code LOCKED} if another sandbox works on that folder; {@code USAGE} if the port is taken; {@code LOCAL_IO}
     *     if the state cannot be read or written
     */
    public static Sandbox start(SandboxOptions options) {
        new Seeding(options.state()).refuseUnfinished();
        Project project = Project.open(options.state(), options.clock(), options.version());
        // Java's server writes an answer in two parts, and the second waits 40 ms until the first is acknowledged. Only
        // this
        // property turns that off, and it is read at the first use.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
        try {
            var api = new Api(project, options);
            var pages = new WebPages(project, api.users(), options);
            var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), options.port());
            HttpServer server = HttpServer.create(address, 0);
            ExecutorService threads = Executors.newCachedThreadPool(daemons("sandbox"));
            server.setExecutor(threads);
            server.createContext("/", new HttpEndpoint(api::answer, pages::answer));
            server.start();
            return new Sandbox(project, api, pages, server, threads);
        } catch (IOException e) {
            project.close();
            throw cannotListen(options.port()).cause(e);
        } catch (RcolException e) {
            project.close();
            throw e;
        }
    }

    /**
     * Makes the project in a state folder that has none, and fills it before it is served.
     *
     * @throws RcolException {@code USAGE} if the folder holds a project already, or the seed is refused, which leaves nothing; {@code
     *     LOCKED} if a sandbox works on it; {@code LOCAL_IO} if something cannot be read or written
     */
    public static void seed(SandboxOptions options, Seed seed) {
        new Seeding(options.state()).fill(seed, options);
    }

    /** The tokens of all users by their names; the project's own comes first. */
    public Map<String, String> tokens() {
        var tokens = new LinkedHashMap<String, String>();
        api.users().all().forEach(user -> tokens.put(user.name(), user.token()));
        return tokens;
    }

    /** The failure to listen on a port, in words. */
    public static RcolException cannotListen(int port) {
        return RcolException.of(Kind.USAGE, "the sandbox cannot listen on port " + port)
                .hint("another program uses it, or it is not allowed; --port 0 takes any free port");
    }

    /** Threads that do not keep the program alive. */
    public static ThreadFactory daemons(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Deletes the project that a state folder holds.
     *
     * @throws RcolException {@code LOCKED} if a sandbox works on it
     */
    public static void reset(Path state) {
        Project.delete(state);
    }

    /** Locks an instrument of a record, as a person does who works on it, in the first event and instance. */
    public void lock(String record, String instrument) {
        try {
            pages.answer(Parameters.of(
                    Map.of("token", token(), "action", "lock", "record", record, "instrument", instrument)));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** The address of the API, such as {@code http://127.0.0.1:8080/api/}. */
    public String url() {
        return "http://127.0.0.1:" + port + "/api/";
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** The token of the project, 32 upper-case hex characters; the same for as long as the state folder exists. */
    public String token() {
        return project.token();
    }

    /** For tests in this process: how many API requests came, whatever was answered. */
    public int requests() {
        return api.requests();
    }

    /** For tests in this process: how many metadata imports came, taken or not. */
    public int metadataImports() {
        return api.metadataImports();
    }

    /** For tests in this process: how often each alert and invitation would have been sent or cancelled since the start. */
    public List<MessageCount> messages() {
        return project.messages();
    }

    /**
     * For tests in this process: replaces the fields as an administrator could, {@code sql} fields and others that the API would
     * refuse included. Values change as after an import.
     */
    public void install(List<Field> fields) {
        try {
            project.replace(new DataDictionary(fields));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /**
     * For tests in this process: stores a value under an export column, unchecked, such as a document's name in a file field,
     * which no record import can bring.
     */
    void store(String record, String column, String value) {
        synchronized (project) {
            try {
                new RecordEdits(project).store(record, RowKey.CLASSIC, column, value);
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }
    }

    private static RcolException cannotWrite(IOException e) {
        return RcolException.of(Kind.LOCAL_IO, "the sandbox's state cannot be written")
                .cause(e);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        project.close();
    }
}
