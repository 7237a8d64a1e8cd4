package org.rcol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol.Ran;
import org.rcol.json.Json;
import org.rcol.session.Release;

/** What {@code mvn -Pdist package} leaves in {@code target/dist}; runs under that profile only. */
class DistIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path DIST = TARGET.resolve("dist");
    private static final Path STAGE = TARGET.resolve("stage");
    private static final String NAME = "rcol-" + Release.own().version();

    /** Modules that libraries mention in classes which rcol never loads, and which of their packages mention them. */
    private static final Map<String, Set<String>> LEFT_OUT = Map.of(
            "java.desktop",
            Set.of(
                    "com.fasterxml.jackson.databind.ext",
                    "org.apache.commons.compress.harmony.pack200",
                    "org.apache.commons.compress.java.util.jar",
                    "org.apache.commons.lang3.concurrent"),
            "java.sql",
            Set.of(
                    "com.fasterxml.jackson.databind.deser.std",
                    "com.fasterxml.jackson.databind.ext",
                    "com.fasterxml.jackson.databind.ser.std"));

    /** What no class file mentions: TLS with elliptic curves, encodings of other scripts, and what locks memory for Jackson and OkHttp. */
    private static final Set<String> UNMENTIONED = Set.of("jdk.charsets", "jdk.crypto.ec", "jdk.unsupported");

    @TempDir
    private Path temp;

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static String java() {
        return STAGE.resolve("runtime/bin/java").toString();
    }

    private Ran run(String... command) throws Exception {
        try (RcolProcess process = RcolProcess.start(temp, Map.of("JAVA_HOME", "/nowhere"), List.of(command))) {
            return process.end();
        }
    }

    private static Set<String> modules() throws IOException {
        String release = Files.readString(STAGE.resolve("runtime/release"));
        String modules = release.lines()
                .filter(line -> line.startsWith("MODULES="))
                .findFirst()
                .orElseThrow();
        return Set.of(modules.substring(9, modules.length() - 1).split(" ", -1));
    }

    private static List<String> jdeps(String... args) {
        var out = new java.io.StringWriter();
        var printer = new java.io.PrintWriter(out);
        var all = new ArrayList<>(List.of("--ignore-missing-deps", "--multi-release", "17"));
        all.addAll(List.of(args));
        int status = ToolProvider.findFirst("jdeps").orElseThrow().run(printer, printer, all.toArray(String[]::new));
        assertThat(status).as(out.toString()).isZero();
        return out.toString().lines().toList();
    }

    @Test
    void the_runtime_has_every_module_that_the_jar_needs() throws Exception {
        String jar = TARGET.resolve("rcol.jar").toString();
        List<String> printed = jdeps("--print-module-deps", jar);
        var needed = new TreeSet<>(List.of(printed.get(printed.size() - 1).split(",", -1)));
        needed.removeAll(LEFT_OUT.keySet());
        assertThat(modules()).containsAll(needed).containsAll(UNMENTIONED);
        if (isWindows()) {
            assertThat(modules()).contains("jdk.crypto.mscapi");
        }
        var mentions = new TreeMap<String, Set<String>>();
        Pattern line = Pattern.compile("\\s+(\\S+)\\s+-> \\S+\\s+(\\S+)");
        for (String text : jdeps("-verbose:package", "-filter:none", jar)) {
            var match = line.matcher(text);
            if (match.matches() && LEFT_OUT.containsKey(match.group(2))) {
                mentions.computeIfAbsent(match.group(2), module -> new TreeSet<>())
                        .add(match.group(1));
            }
        }
        assertThat(mentions).isEqualTo(new TreeMap<>(LEFT_OUT));
    }

    @Test
    void the_runtime_reads_files_in_every_encoding_that_rcol_recognises() throws Exception {
        Path csv = temp.resolve("a.csv");
        String text = Files.readString(Path.of("examples/instruments/demographics.csv"));
        for (String encoding : List.of(
                "windows-1250",
                "windows-1251",
                "windows-1255",
                "windows-1258",
                "Shift_JIS",
                "GBK",
                "Big5",
                "EUC-KR",
                "mac")) {
            Files.writeString(csv, text, UTF_8);
            Ran ran = run(
                    java(),
                    "-jar",
                    TARGET.resolve("rcol.jar").toString(),
                    "validate",
                    "--encoding",
                    encoding,
                    csv.toString());
            assertThat(ran.exitCode()).as(encoding + ran).isZero();
        }
    }

    @Test
    void the_list_of_parts_is_what_is_in_the_jar() throws Exception {
        var classPath = new TreeMap<String, Path>();
        for (String entry : classPath()) {
            classPath.put(Path.of(entry).getFileName().toString(), Path.of(entry));
        }
        var expected = new TreeSet<String>();
        for (JsonNode part : parts()) {
            Path jar = classPath.get(
                    part.get("name").asText() + "-" + part.get("version").asText() + ".jar");
            assertThat(jar).as(part.get("purl").asText()).isNotNull();
            assertThat(sha256(part)).isEqualTo(sha256(jar));
            expected.addAll(classes(jar));
        }
        try (Stream<Path> own = Files.walk(TARGET.resolve("classes"))) {
            own.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> TARGET.resolve("classes")
                            .relativize(file)
                            .toString()
                            .replace('\\', '/'))
                    .forEach(expected::add);
        }
        assertThat(classes(TARGET.resolve("rcol.jar"))).isEqualTo(expected);
    }

    private static List<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(path.split(Pattern.quote(File.pathSeparator), -1));
    }

    private static List<JsonNode> parts() throws IOException {
        var parts = new ArrayList<JsonNode>();
        Json.read(Files.readString(DIST.resolve(NAME + ".cdx.json")), JsonNode.class)
                .get("components")
                .forEach(parts::add);
        assertThat(parts).hasSizeGreaterThan(10);
        return parts;
    }

    private static Set<String> classes(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String sha256(JsonNode part) {
        for (JsonNode hash : part.get("hashes")) {
            if (hash.get("alg").asText().equals("SHA-256")) {
                return hash.get("content").asText();
            }
        }
        return "";
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void every_part_is_named_with_its_licence_and_the_text_is_there() throws Exception {
        var named = new TreeMap<String, String>();
        Pattern row = Pattern.compile("([a-z0-9.-]+:[a-z0-9-]+) +(.+?) {2,}(\\S.*)");
        for (String line : Files.readAllLines(STAGE.resolve("rcol/THIRD-PARTY.txt"))) {
            var match = row.matcher(line);
            if (match.matches()) {
                named.put(match.group(1), match.group(2));
                for (String text : match.group(3).split(", ", -1)) {
                    assertThat(STAGE.resolve(text.equals("LICENSE") ? "rcol/LICENSE" : "rcol/licenses/" + text))
                            .isNotEmptyFile();
                }
            }
        }
        var listed = new TreeMap<String, String>();
        for (JsonNode part : parts()) {
            var ids = new ArrayList<String>();
            for (JsonNode licence : part.get("licenses")) {
                ids.add(licence.path("license")
                        .path("id")
                        .asText(licence.path("license").path("name").asText()));
            }
            listed.put(part.get("group").asText() + ":" + part.get("name").asText(), String.join(" or ", ids));
        }
        assertThat(named).isEqualTo(listed);
    }

    @Test
    void the_archives_hold_what_a_user_needs_and_the_sums_are_theirs() throws Exception {
        try (var zip = new ZipFile(DIST.resolve(NAME + ".zip").toFile())) {
            for (String name : List.of(
                    "rcol", "rcol.cmd", "rcol.jar", "LICENSE", "THIRD-PARTY.txt", "README.txt", "CHANGELOG.md")) {
                assertThat(zip.getEntry(NAME + "/" + name)).as(name).isNotNull();
            }
        }
        var sums = new TreeMap<String, String>();
        for (String line : Files.readAllLines(DIST.resolve("SHA256SUMS"))) {
            sums.put(line.substring(66), line.substring(0, 64));
        }
        var files = new TreeMap<String, String>();
        try (Stream<Path> list = Files.list(DIST)) {
            for (Path file : list.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("SHA256SUMS")) {
                    files.put(name, sha256(file));
                    long most = name.endsWith(".deb") ? 30_000_000 : 40_000_000;
                    assertThat(Files.size(file)).as(name).isLessThan(most);
                }
            }
        }
        assertThat(sums).isEqualTo(files).hasSizeGreaterThanOrEqualTo(3);
        assertThat(STAGE.resolve("runtime/legal/java.base")).isDirectory();
    }

    @Test
    void it_runs_on_its_own_java_and_not_on_another() throws Exception {
        Path home = Files.createDirectories(temp.resolve("a home"));
        Files.copy(STAGE.resolve("rcol/rcol.jar"), home.resolve("rcol.jar"));
        String launcher = isWindows() ? "rcol.cmd" : "rcol";
        Files.copy(STAGE.resolve("rcol/" + launcher), home.resolve(launcher));
        assertThat(home.resolve(launcher).toFile().setExecutable(true)).isTrue();
        String rcol = home.resolve(launcher).toString();
        // JAVA_HOME is nowhere, so that only its own can start.
        assertThat(run(rcol, "--version").exitCode()).isEqualTo(2);
        Files.createSymbolicLink(home.resolve("runtime"), STAGE.resolve("runtime"));
        assertThat(run(rcol, "--version")).isEqualTo(new Ran(0, NAME.replace('-', ' ') + "\n", ""));
        String examples = Path.of("examples/instruments").toAbsolutePath().toString();
        Ran ran = run(rcol, "upload", examples, "--sandbox", "--yes");
        assertThat(ran.exitCode()).as(ran.err().toLowerCase(Locale.ROOT)).isZero();
        assertThat(ran.out()).contains("Applied and verified");
    }
}
