package org.rcol.export.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.export.ExportContext;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ApiToken;
import org.rcol.redcap.ApiUrl;
import org.rcol.redcap.Connection;
import org.rcol.redcap.HttpRedcap;
import org.rcol.redcap.Pace;
import org.rcol.redcap.Pause;
import org.rcol.redcap.ProjectPin;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.RecordQuery.Extra;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableFormat;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.SandboxClient;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.state.UserState;

/**
 * Whatever happens to records between two runs, the merged output is what a fresh export gives: in whatever zone the server keeps its clock,
 * whatever its {@code Date} header or this machine's clock says, and whether or not the token may read the log.
 */
@Order(Integer.MAX_VALUE)
@Tag("clock")
class RecordHistoriesTest {
    private static final List<String> ZONES = List.of(
            "UTC",
            "America/New_York",
            "Europe/Berlin",
            "Asia/Tokyo",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Kiritimati",
            "Etc/GMT+12");
    private static final int HISTORIES = Integer.getInteger("rcol.histories", 25);
    private static final int ROUNDS = 4;
    private static final String[] EVENTS = {"visit_1_arm_1", "visit_2_arm_1"};

    @TempDir
    private Path temp;

    private final MovableClock hours = new MovableClock();

    /** A clock that stands still until it is moved. */
    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2025-10-01T01:00:00Z");
        private ZoneId zone = ZoneId.of("UTC");

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        /** Goes on somewhere else, perhaps in the hours before the clocks there are set back or forth. */
        void moveTo(ZoneId other, Random random) {
            zone = other;
            now = now.plus(Duration.ofDays(3));
            ZoneOffsetTransition next = other.getRules().nextTransition(now);
            if (next != null && random.nextInt(3) == 0) {
                now = next.getInstant().minusSeconds(random.nextInt(20_000));
            }
        }
    }

    /**
     * What a run is told of the time.
     *
     * @param here how far this machine's clock is ahead
     * @param date how far the Date header is ahead; none where there is no header
     * @param log whether the token may read the log
     */
    private record Time(Duration here, Optional<Duration> date, boolean log) {
        static Time random(Random random) {
            Duration here = random.nextBoolean() ? Duration.ZERO : hours(random, 10);
            Optional<Duration> date = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(hours(random, 20));
            return new Time(here, random.nextBoolean() ? Optional.of(Duration.ZERO) : date, random.nextInt(3) > 0);
        }

        private static Duration hours(Random random, int most) {
            return Duration.ofSeconds(random.nextInt(most * 7200) - most * 3600L);
        }
    }

    @Test
    void the_merged_output_always_equals_a_fresh_export() throws Exception {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=), " + HISTORIES + " histories (-Drcol.histories=)");
        var random = new Random(seed);
        try (PreparedExport classic = new PreparedExport(false);
                PreparedExport longitudinal = new PreparedExport(true)) {
            for (int i = 0; i < HISTORIES; i++) {
                (random.nextBoolean() ? classic : longitudinal).live(i, new Random(random.nextLong()), seed);
            }
        }
    }

    /** A project with people at work in it. */
    private final class PreparedExport implements AutoCloseable {
        private final boolean longitudinal;
        private final Sandbox sandbox;
        private final SandboxClient client;
        private final HttpRedcap http;
        private int nextId = 1;

        PreparedExport(boolean longitudinal) {
            this.longitudinal = longitudinal;
            sandbox = Sandbox.start(
                    SandboxOptions.in(temp.resolve("sandbox" + longitudinal)).withClock(hours));
            client = new SandboxClient(sandbox.url(), sandbox.token());
            client.dictionary(
                    "record_id,demographics,text,ID",
                    "county,demographics,text,County",
                    "sick,visit,checkbox,Sick,\"1, Yes | 2, No\"",
                    "lab,laboratory,text,Lab");
            if (longitudinal) {
                client.load("project_settings", "is_longitudinal", "1");
                client.load("event", "event_name,arm_num,unique_event_name", "Visit 1,1,event_1_arm_1", "Visit 2,1,");
                client.load(
                        "formEventMapping",
                        "arm_num,unique_event_name,form",
                        "1,visit_1_arm_1,demographics",
                        "1,visit_1_arm_1,visit",
                        "1,visit_1_arm_1,laboratory",
                        "1,visit_2_arm_1,visit",
                        "1,visit_2_arm_1,laboratory");
                client.load(
                        "repeatingFormsEvents",
                        "event_name,form_name",
                        "visit_1_arm_1,laboratory",
                        "visit_2_arm_1,laboratory");
            }
            var connection = new Connection(
                    ApiUrl.of(sandbox.url()), ApiToken.of(sandbox.token()), Optional.empty(), Optional.empty(), "test");
            http = new HttpRedcap(connection, ProjectPin.NONE, Pace.NONE, Pause.REAL, sentence -> {});
        }

        /** The JDK's HTTP server dates its answers by the machine's clock, which stands for none of these days. */
        private Redcap at(Time time) {
            return (Redcap) Proxy.newProxyInstance(
                    Redcap.class.getClassLoader(), new Class<?>[] {Redcap.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("serverTime")) {
                            return time.date().map(hours.instant()::plus);
                        }
                        if (method.getName().equals("log") && !time.log()) {
                            throw RcolException.of(Kind.REFUSED, "You do not have Logging privileges");
                        }
                        try {
                            return method.invoke(http, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        void live(int number, Random random, long seed) throws IOException {
            Path folder = Files.createDirectory(temp.resolve("history" + number));
            hours.moveTo(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))), random);
            Time time = Time.random(random);
            for (int i = random.nextInt(12); i > 0; i--) {
                create(random);
            }
            boolean split = random.nextInt(3) == 0;
            RowFormat format = List.of(RowFormat.values()).get(random.nextInt(3));
            var context = new ExportContext(
                    at(time),
                    "",
                    "host",
                    "",
                    true,
                    new UserState(folder.resolve("state")),
                    Clock.offset(hours, time.here()),
                    Pause.REAL);
            RecordQuery query = query(random);
            var request =
                    new RecordExportRequest(query, false, format, split, true, BatchLimits.of(1 + random.nextInt(6)));
            for (int round = 0; round <= ROUNDS; round++) {
                List<String> notes = export(context, request, folder.resolve("kept"));
                assertThat(notes.stream().anyMatch(note -> note.endsWith("everything is exported")))
                        .as("seed %d, history %d, round %d, %s: %s", seed, number, round, time, notes)
                        .isEqualTo(round == 0);
                var fresh = new RecordExportRequest(query, false, format, split, false, BatchLimits.USUAL);
                Path full = folder.resolve("fresh" + round);
                export(context, fresh, full);
                assertThat(contents(folder.resolve("kept")))
                        .as("seed %d, history %d, round %d, %s %s", seed, number, round, hours.getZone(), time)
                        .isEqualTo(contents(full));
                hours.pass(Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 100 : 200_000)));
                for (int i = random.nextInt(5); i > 0; i--) {
                    happen(random);
                    hours.pass(Duration.ofMillis(random.nextInt(90_000)));
                }
            }
        }

        private RecordQuery query(Random random) {
            String filter = random.nextInt(4) == 0 ? "[county] <> 'x'" : "";
            List<String> forms = random.nextInt(4) == 0 ? List.of("demographics", "laboratory") : List.of();
            return new RecordQuery(
                    List.of(),
                    List.of(),
                    forms,
                    List.of(),
                    filter,
                    "",
                    "",
                    random.nextInt(4) == 0 ? Set.of(Extra.LABELS) : Set.of(),
                    TableFormat.CSV);
        }

        private List<String> export(ExportContext context, RecordExportRequest request, Path to) {
            var notes = new ArrayList<String>();
            new RecordExport(context, new ExportListener() {
                        @Override
                        public void note(String line) {
                            notes.add(line);
                        }

                        @Override
                        public void batch(long done, long total, long bytes, int size) {}

                        @Override
                        public boolean admit(ExportIntent intent) {
                            return true;
                        }

                        @Override
                        public void edge(long records, long bytes) {}
                    })
                    .run(request, Destination.at(to));
            return notes;
        }

        private void happen(Random random) {
            List<String> ids = ids();
            if (ids.isEmpty() || random.nextInt(4) == 0) {
                create(random);
                return;
            }
            String id = ids.get(random.nextInt(ids.size()));
            switch (random.nextInt(longitudinal ? 6 : 4)) {
                case 0 -> ok(client.call("content", "record", "action", "delete", "records[0]", id));
                case 1 ->
                    ok(client.call(
                            "content", "record", "action", "rename", "record", id, "new_record_name", "r" + nextId++));
                case 2 -> overwrite("record_id" + event() + ",county", id + at() + "," + word(random));
                case 3 -> overwrite("record_id" + event() + ",sick___1", id + at() + "," + random.nextInt(2));
                case 4 ->
                    overwrite(
                            "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,lab",
                            id + "," + EVENTS[random.nextInt(2)] + ",laboratory," + (1 + random.nextInt(3)) + ","
                                    + word(random));
                default ->
                    client.call(
                            "content",
                            "record",
                            "action",
                            "delete",
                            "records[0]",
                            id,
                            "event",
                            EVENTS[random.nextInt(2)],
                            "instrument",
                            "laboratory",
                            "repeat_instance",
                            "1");
            }
        }

        private String event() {
            return longitudinal ? ",redcap_event_name" : "";
        }

        private String at() {
            return longitudinal ? "," + EVENTS[0] : "";
        }

        private static String word(Random random) {
            return List.of("x", "", "Adair", "\"a, \"\"b\"\"\n c\"", "Größe").get(random.nextInt(5));
        }

        private void create(Random random) {
            overwrite("record_id" + event() + ",county", "r" + nextId++ + at() + "," + word(random));
        }

        private void overwrite(String header, String row) {
            ok(client.call(
                    "content",
                    "record",
                    "format",
                    "csv",
                    "overwriteBehavior",
                    "overwrite",
                    "data",
                    header + "\n" + row + "\n"));
        }

        private void ok(SandboxClient.Reply reply) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }

        private List<String> ids() {
            return new RecordLister(http, "record_id", longitudinal, line -> {})
                    .of(RecordQuery.csvOf(List.of()))
                    .ids();
        }

        @Override
        public void close() {
            http.close();
            sandbox.close();
        }
    }

    private static Map<String, String> contents(Path path) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        var files = new ArrayList<Path>();
        if (Files.isDirectory(path)) {
            try (Stream<Path> list = Files.list(path)) {
                list.forEach(files::add);
            }
        } else {
            files.add(path);
        }
        for (Path file : files) {
            contents.put(Files.isDirectory(path) ? file.getFileName().toString() : "", Files.readString(file));
        }
        return contents;
    }
}
