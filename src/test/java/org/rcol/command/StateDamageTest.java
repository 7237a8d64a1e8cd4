package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rcol.CertificateAuthority;
import org.rcol.ManualClock;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RecordingProxy;
import org.rcol.RunningSandbox;
import org.rcol.TestProxy;
import org.rcol.dictionary.Column;

/**
 * Whatever becomes of a file that rcol keeps, and however wrong the clock was when it was written: it costs nothing but itself. The
 * server has a name, for on this machine nothing is paced.
 */
@Order(Integer.MAX_VALUE)
@Tag("clock")
class StateDamageTest {
    private static final String HOST = "redcap.hospital.test";
    /** A day of use waits half a second here and there. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** What a user does day by day. */
    private static final Map<String, List<String>> COMMANDS = commands();

    @TempDir
    private Path temp;

    private final ManualClock clock = new ManualClock(Instant.now(), ZoneOffset.UTC);
    private final CertificateAuthority authority = new CertificateAuthority("University Root CA");
    private final Map<String, byte[]> leftByKilled = new LinkedHashMap<>();
    private RunningSandbox project;
    private TestProxy proxy;
    private RecordingProxy server;
    private RecordingProxy hospital;
    private Path before;

    private static Map<String, List<String>> commands() {
        var commands = new LinkedHashMap<String, List<String>>();
        commands.put("check-token", List.of("check-token"));
        commands.put("export", List.of("export", "records", "-o", "out.csv", "--batch", "1"));
        commands.put("increment", List.of("export", "records", "-o", "out.csv", "--since", "last"));
        commands.put("diff", List.of("diff", "demo.csv"));
        commands.put("upload", List.of("upload", "demo.csv", "--yes", "--no-input"));
        commands.put("restore", List.of("restore", "--dry-run"));
        return commands;
    }

    /** What may become of a file. */
    enum Damage {
        RANDOM {
            @Override
            byte[] of(byte[] content) {
                byte[] random = new byte[24];
                new Random(11).nextBytes(random);
                return random;
            }
        },
        ZEROS {
            @Override
            byte[] of(byte[] content) {
                return new byte[content.length];
            }
        },
        EMPTY {
            @Override
            byte[] of(byte[] content) {
                return new byte[0];
            }
        },
        TEXT {
            @Override
            byte[] of(byte[] content) {
                return "this is no file of rcol's\n".getBytes(UTF_8);
            }
        },
        OBJECT {
            @Override
            byte[] of(byte[] content) {
                return "{}".getBytes(UTF_8);
            }
        },
        HALF {
            @Override
            byte[] of(byte[] content) {
                return new String(content, UTF_8)
                        .substring(0, new String(content, UTF_8).length() / 2)
                        .getBytes(UTF_8);
            }
        },
        FUTURE {
            @Override
            byte[] of(byte[] content) {
                return new String(content, UTF_8)
                        .replaceAll("\"20\\d\\d-", "\"2099-")
                        .getBytes(UTF_8);
            }
        },
        NUMBERS {
            @Override
            byte[] of(byte[] content) {
                return new String(content, UTF_8)
                        .replaceAll("(?<=: ?)\\d+(?=[,}\\]\\s])", "-9223372036854775809")
                        .getBytes(UTF_8);
            }
        },
        FOLDER;

        /** What is there in the place of this. */
        byte[] of(byte[] content) {
            return content;
        }

        void befall(Path file) throws IOException {
            byte[] content = Files.readAllBytes(file);
            if (this == FOLDER) {
                Files.delete(file);
                Files.createDirectories(file.resolve("in it"));
            } else {
                Files.write(file, of(content));
            }
        }
    }

    @BeforeEach
    void live() throws IOException {
        project = new RunningSandbox(temp.resolve("server"))
                .has("record_id,demo,text,Record ID,", "age,demo,text,Age,")
                .records("record_id,age\n1,20\n2,30\n3,40\n");
        proxy = TestProxy.before(project.port());
        server = RecordingProxy.tls(authority.server(HOST), proxy.port());
        hospital = RecordingProxy.proxy(server.port(), "");
        before = Files.createDirectories(temp.resolve("before"));
        Rcol rcol = rcol(before);
        rcol.wholeInstrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,", "sex,demo,text,Sex,");
        proxy.rule((request, behind) -> {
            keep(request.isImport(), before.resolve("home"), "intent.json");
            keep(request.readsRecords(), before.resolve("work"), "out.csv.part.journal", "out.csv.part");
            return behind.answer();
        });
        for (String command : List.of("upload", "export", "check-token")) {
            run(rcol, command);
        }
        proxy.rule(TestProxy.Rule.PASS);
        assertThat(leftByKilled).containsOnlyKeys("home/intent.json", "work/out.csv.part.journal", "work/out.csv.part");
    }

    @AfterEach
    void stop() throws IOException {
        hospital.close();
        server.close();
        proxy.close();
        project.close();
    }

    /** Keeps what an rcol that is killed now would leave. */
    private void keep(boolean now, Path folder, String... names) throws IOException {
        for (Path file : now ? files(folder) : List.<Path>of()) {
            if (List.of(names).contains(String.valueOf(file.getFileName()))) {
                leftByKilled.put(folder.getFileName() + "/" + file.getFileName(), Files.readAllBytes(file));
                killedAt.put(folder.getFileName() + "/" + file.getFileName(), before.relativize(file));
            }
        }
    }

    private final Map<String, Path> killedAt = new LinkedHashMap<>();

    private Rcol rcol(Path life) throws IOException {
        return new Rcol(Files.createDirectories(life.resolve("work")))
                .home(life.resolve("home"))
                .file("root.pem", authority.pem())
                .with("RC_API_KEY", project.token())
                .with("RC_API_URL", "https://" + HOST + "/api/")
                .with("RCOL_CA_FILE", "root.pem")
                .with("HTTPS_PROXY", "http://127.0.0.1:" + hospital.port())
                .at(clock)
                .pausing(clock);
    }

    private Ran run(Rcol rcol, String command) {
        Ran ran = rcol.run(COMMANDS.get(command).toArray(String[]::new));
        assertThat(ran.exitCode()).as(command + "\n" + ran.out() + ran.err()).isZero();
        return ran;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** A copy of what a month of use left, and of what a killed rcol left. */
    private Path copied(String name) throws IOException {
        Path life = Files.createDirectories(temp.resolve(name));
        for (Path file : files(before)) {
            Path to = life.resolve(before.relativize(file));
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
        for (Map.Entry<String, Path> left : killedAt.entrySet()) {
            Files.write(life.resolve(left.getValue()), leftByKilled.get(left.getKey()));
        }
        return life;
    }

    private static boolean isKept(Path file) {
        String path = file.toString();
        return path.contains("/home/") || path.contains("/.rcol/") || path.endsWith(".journal");
    }

    /** Runs some commands, and returns how long each had to wait, and how it ended. */
    private Map<String, Ran> day(Path life, Collection<String> commands, Map<String, Duration> waited)
            throws IOException {
        var ends = new LinkedHashMap<String, Ran>();
        Rcol rcol = rcol(life);
        for (String command : commands) {
            clock.sleep(Duration.ofMinutes(20));
            Instant from = clock.instant();
            ends.put(command, rcol.run(COMMANDS.get(command).toArray(String[]::new)));
            waited.put(command, Duration.between(from, clock.instant()));
        }
        return ends;
    }

    /** The commands that read a file; the others do not know that it is there. */
    private static List<String> readers(Path file) {
        String path = file.toString();
        if (path.contains("/pace/") || path.contains("/tokens/")) {
            return List.of("check-token");
        }
        if (path.contains("/exports/") || path.contains("usage") || path.endsWith(".journal")) {
            return List.of("export", "increment");
        }
        return List.of("diff", "upload", "restore");
    }

    /** What a command cannot do without: its own lock, and the backup that it is about. */
    private static List<Integer> endings(String command, Path file, Damage damage) {
        String name = String.valueOf(file.getFileName());
        boolean lock = name.equals("lock") && damage == Damage.FOLDER;
        if (lock && command.equals("upload")) {
            return List.of(11);
        }
        boolean journal = name.endsWith(".journal") && damage == Damage.FOLDER;
        if (journal && (command.equals("export") || command.equals("increment"))) {
            return List.of(0, 11);
        }
        return command.equals("restore") && name.equals("dictionary.csv") ? List.of(0, 1, 2, 11) : List.of(0);
    }

    @ParameterizedTest
    @EnumSource
    void a_damaged_file_costs_nothing_but_itself(Damage damage) throws IOException {
        var wrong = new ArrayList<String>();
        int number = 0;
        for (Path file : files(copied("list"))) {
            byte[] content = Files.readAllBytes(file);
            boolean changes = damage == Damage.FOLDER || !Arrays.equals(damage.of(content), content);
            if (!isKept(file) || !changes) {
                continue;
            }
            Path life = copied("life" + number++);
            Path damaged = life.resolve(temp.resolve("list").relativize(file));
            damage.befall(damaged);
            Map<String, Duration> waited = new LinkedHashMap<>();
            day(life, readers(file), waited).forEach((command, ran) -> {
                String what = damage + " " + temp.resolve("list").relativize(file) + ": " + command;
                if (!endings(command, file, damage).contains(ran.exitCode())) {
                    wrong.add(what + " ended with " + ran.exitCode() + ": " + ran.err());
                }
                if (waited.get(command).compareTo(LONGEST) > 0) {
                    wrong.add(what + " waited " + waited.get(command));
                }
            });
            assertThat(life.resolve("work/out.csv"))
                    .as("%s %s", damage, file)
                    .hasSameTextualContentAs(before.resolve("work/out.csv"));
        }
        assertThat(number).isGreaterThan(3);
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_clock_that_was_ahead_for_a_day_costs_nothing_the_day_after() throws IOException {
        Path life = copied("ahead");
        Instant today = clock.instant();
        clock.set(today.plus(Duration.ofDays(700)));
        day(life, COMMANDS.keySet(), new LinkedHashMap<>()).forEach((command, ran) -> assertThat(ran.exitCode())
                .as(command + "\n" + ran.err())
                .isZero());
        clock.set(today);
        Map<String, Duration> waited = new LinkedHashMap<>();
        day(life, COMMANDS.keySet(), waited).forEach((command, ran) -> assertThat(ran.exitCode())
                .as(command + "\n" + ran.err())
                .isZero());
        waited.forEach((command, wait) -> assertThat(wait).as(command).isLessThanOrEqualTo(LONGEST));
    }

    @Test
    void a_receipt_and_a_backup_of_a_clock_that_was_ahead_do_not_stay_the_newest() throws IOException {
        Path life = copied("ahead");
        Rcol rcol = rcol(life);
        Instant today = clock.instant();
        clock.set(today.plus(Duration.ofDays(700)));
        upload(rcol, "Age in 2028");
        clock.set(today.plus(Duration.ofMinutes(1)));
        // What the receipt knew is lost with it, once.
        upload(rcol, "Age of today", "--overwrite-project-changes");
        clock.sleep(Duration.ofMinutes(1));
        upload(rcol, "Age of later");
        Ran restored = rcol.run("restore", "--yes", "--no-input");
        assertThat(restored.exitCode()).as(restored.out() + restored.err()).isZero();
        assertThat(project.dictionary().fields().get(1).get(Column.FIELD_LABEL)).isEqualTo("Age of today");
    }

    private void upload(Rcol rcol, String label, String... more) {
        rcol.wholeInstrument(
                "demo.csv", "record_id,demo,text,Record ID,", "age,demo,text," + label + ",", "sex,demo,text,Sex,");
        Ran ran = rcol.run(Stream.concat(Stream.of("upload", "demo.csv", "--yes", "--no-input"), Stream.of(more))
                .toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("Applied and verified");
        assertThat(project.dictionary().fields().get(1).get(Column.FIELD_LABEL)).isEqualTo(label);
    }
}
