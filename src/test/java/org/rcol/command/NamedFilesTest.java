package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/** A pipe, a device, a folder or noise in the place of every file that a user names: each is told, none is waited for. */
class NamedFilesTest {
    private static final String DICTIONARY =
            "field_name,form_name,field_type,field_label\nrecord_id,demo,text,Record ID\n";

    @TempDir
    private Path temp;

    /** What is in the place of a file, and whether every reader must refuse it. */
    enum Thing {
        PIPE {
            @Override
            void make(Path at) throws Exception {
                assertThat(new ProcessBuilder("mkfifo", at.toString()).start().waitFor(10, TimeUnit.SECONDS))
                        .isTrue();
            }
        },
        ENDLESS {
            @Override
            void make(Path at) throws IOException {
                Files.createSymbolicLink(at, Path.of("/dev/zero"));
            }
        },
        FOLDER {
            @Override
            void make(Path at) throws IOException {
                Files.createDirectories(at);
            }
        },
        NOTHING {
            @Override
            void make(Path at) throws IOException {
                Files.createSymbolicLink(at, Path.of("nowhere"));
            }
        },
        EMPTY {
            @Override
            void make(Path at) throws IOException {
                Files.createFile(at);
            }
        },
        NOISE {
            @Override
            void make(Path at) throws IOException {
                byte[] noise = new byte[5000];
                new Random(5).nextBytes(noise);
                Files.write(at, noise);
            }
        },
        LARGE {
            @Override
            void make(Path at) throws IOException {
                Files.writeString(at, "x = 1\n".repeat(20_000_000));
            }
        };

        abstract void make(Path at) throws Exception;
    }

    /** A reader: the file's name and the command that reads it. */
    record Reader(String file, List<String> command, boolean empty) {
        @Override
        public String toString() {
            return String.join(" ", command);
        }
    }

    private static Reader reader(String file, boolean empty, String... command) {
        return new Reader(file, List.of(command), empty);
    }

    static Stream<Reader> readers() {
        String url = "https://redcap.invalid/api/";
        return Stream.of(
                reader("rcol.toml", true, "validate", "a.csv"),
                reader("rcol.toml", true, "config", "show"),
                reader("../work-home/policy.toml", true, "config", "show"),
                reader("baseline", false, "validate", "a.csv", "--baseline", "baseline"),
                reader("x.csv", false, "validate", "a.csv", "--against", "x.csv"),
                reader("x.csv", false, "validate", "x.csv"),
                reader("x.json", false, "validate", "x.json"),
                reader("x.zip", false, "validate", "x.zip"),
                reader("plan", false, "upload", "--plan", "plan", "--sandbox"),
                reader("base.csv", false, "upload", "a.csv", "--base", "base.csv"),
                reader("ids", false, "export", "records", "--records-file", "ids", "--sandbox"),
                reader("ca.pem", false, "check-token", "--ca-file", "ca.pem", "--url", url),
                reader("token", false, "check-token", "--token-file", "token", "--url", url),
                reader("secrets", false, "check-token", "--env-file", "secrets", "--url", url),
                reader(".gitignore", true, "init", "--no-input"));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void what_is_no_file_to_read_is_told_at_once(Reader reader) throws Exception {
        for (Thing thing : Thing.values()) {
            Path life = Files.createDirectories(temp.resolve(thing.name()));
            var rcol = new Rcol(Files.createDirectories(life.resolve("work"))).file("a.csv", DICTIONARY);
            Files.createDirectories(life.resolve("work-home"));
            if (!List.of("token", "secrets").contains(reader.file())) {
                rcol.with("RC_API_KEY", "0123456789ABCDEF0123456789ABCDEF");
            }
            Path file = life.resolve("work").resolve(reader.file());
            thing.make(file);
            Ran ran = assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> rcol.run(reader.command().toArray(String[]::new)));
            Files.delete(file);
            String what = thing + " for " + reader + ": " + ran.out() + ran.err();
            boolean fine = thing == Thing.EMPTY && reader.empty();
            boolean text = reader.file().equals(".gitignore") && thing == Thing.NOISE;
            boolean finding =
                    reader.command().get(0).equals("validate") && reader.file().startsWith("x.");
            assertThat(ran.exitCode())
                    .as(what)
                    .isIn(fine || text ? List.of(0) : finding ? List.of(1, 2, 11) : List.of(2, 11, 4));
            assertThat(ran.err()).as(what).doesNotContain("defect", "OutOfMemory");
        }
    }
}
