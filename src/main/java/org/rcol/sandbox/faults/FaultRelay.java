package org.rcol.sandbox.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.Sandbox;

/**
 * A relay in front of any server on this machine that makes connections fail as planned, because an HTTP server library cannot cut itself off.
 *
 * <p>It forwards every byte as it came, one exchange after the other, and asks its plan what to do to each.
 */
public final class FaultRelay implements AutoCloseable {
    /** More than one segment of loopback, and little enough that a client notices when nobody reads. */
    private static final int RECEIVE_BUFFER = 1 << 18;

    /** What happens to which exchange. */
    @FunctionalInterface
    public interface Plan {
        /**
         * Chooses what happens to an exchange.
         *
         * @param exchangeNumber the number of the exchange on this relay, from 0
         * @param decodedFormBody the form that the request carries with its percent signs decoded; the first 64 kB of a larger one
         */
        RelayFault faultFor(int exchangeNumber, String decodedFormBody);
    }

    /** Work on connections. */
    interface Task {
        void run() throws IOException;
    }

    private final int targetPort;
    private final Plan plan;
    private final ServerSocket listener;
    private final ExecutorService threads;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> forms = new ArrayList<>();
    private final Map<Integer, List<Task>> heldBack = new HashMap<>();
    private final CountDownLatch released = new CountDownLatch(1);

    private FaultRelay(int targetPort, Plan plan, ServerSocket listener) {
        this.targetPort = targetPort;
        this.plan = plan;
        this.listener = listener;
        this.threads = Executors.newCachedThreadPool(Sandbox.daemons("relay"));
    }

    /** Starts a relay on a free port of the loopback address, before the server on {@code targetPort} of the same. */
    public static FaultRelay start(int targetPort, Plan plan) {
        return start(0, targetPort, plan);
    }

    /**
     * Starts a relay on a port of the loopback address, before the server on {@code targetPort} of the same.
     *
     * @param port the port to listen on; 0 for any free one
     * @throws RcolException {@code USAGE} if the port is taken
     */
    public static FaultRelay start(int port, int targetPort, Plan plan) {
        try {
            var listener = new ServerSocket();
            listener.setReceiveBufferSize(RECEIVE_BUFFER);
            listener.bind(new InetSocketAddress(loopback(), port));
            var relay = new FaultRelay(targetPort, plan, listener);
            relay.inBackground(relay::accept);
            return relay;
        } catch (IOException e) {
            throw Sandbox.cannotListen(port).cause(e);
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    /** The port that clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The address of the API for clients that are to go through the relay. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/api/";
    }

    /** How many requests so far carried such a form; of one larger than 64 kB the beginning counts. */
    public int requestsSeen(Predicate<String> form) {
        synchronized (forms) {
            return (int) forms.stream().filter(form).count();
        }
    }

    /** Lets go of the answers that are held back; from then on none is. */
    public void release() {
        released.countDown();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            client.setTcpNoDelay(true);
            open.add(client);
            inBackground(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            boolean over = false;
            while (!over) {
                HttpFraming request = HttpFraming.read(in);
                if (request.isEnd()) {
                    return;
                }
                var exchange = new FaultyExchange(this, client, in, request);
                plan(exchange).happenTo(exchange);
                over = exchange.isOver();
            }
        } finally {
            open.remove(client);
        }
    }

    private RelayFault plan(FaultyExchange exchange) throws IOException {
        String form = exchange.form();
        int number;
        List<Task> due;
        synchronized (forms) {
            number = forms.size();
            forms.add(form);
            due = Optional.ofNullable(heldBack.remove(number)).orElse(List.of());
        }
        for (Task task : due) {
            task.run();
        }
        return plan.faultFor(number, form);
    }

    /** Does something before the {@code next}-th request that comes from now on is passed on. */
    void before(int next, Task task) {
        synchronized (forms) {
            heldBack.computeIfAbsent(forms.size() + next - 1, number -> new ArrayList<>())
                    .add(task);
        }
    }

    /** A connection to the server. */
    Socket connect() throws IOException {
        var server = new Socket(loopback(), targetPort);
        server.setTcpNoDelay(true);
        return server;
    }

    /** Does something in a thread of its own; its failure is a broken connection, which is what this class is for. */
    private void inBackground(Task task) {
        if (!threads.isShutdown()) {
            threads.execute(() -> {
                try {
                    task.run();
                } catch (IOException e) {
                    // The other side went away.
                }
            });
        }
    }

    void awaitRelease() throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the relay was closed");
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            // They end with their threads.
        }
        threads.shutdownNow();
    }
}
