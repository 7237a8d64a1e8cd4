package org.rcol.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The programs for analysis, each in a process of its own; a test is skipped where one cannot be had. */
final class Tools {
    private static final Path SOURCES = Path.of("src/test/tools").toAbsolutePath();
    private static final Path TARGET = Path.of("target/tools").toAbsolutePath();

    /** What Spark's own launcher opens for it on Java 17. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private Tools() {}

    record Finished(int exitCode, String out, String err) {}

    static Finished run(Path folder, List<String> command) throws Exception {
        Path out = Files.createTempFile("tool", ".out");
        Path err = Files.createTempFile("tool", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            int exitCode = process.waitFor();
            return new Finished(
                    exitCode,
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Runs a command to its success, and returns what it said. */
    static String success(Path folder, List<String> command) throws Exception {
        Finished finished = run(folder, command);
        String said = finished.out() + finished.err();
        assertThat(finished.exitCode())
                .as("%s in %s%n%s", command, folder, said)
                .isZero();
        return said;
    }

    /** Skips the calling test where a command does not succeed, and says which program it needs. */
    static void need(String tool, Path folder, String... command) throws Exception {
        Finished finished;
        try {
            finished = run(folder, List.of(command));
        } catch (IOException e) {
            finished = new Finished(-1, "", String.valueOf(e.getMessage()));
        }
        assumeTrue(
                finished.exitCode() == 0,
                tool + " cannot be had: " + String.join(" ", command) + ": " + finished.out() + finished.err());
    }

    /** Installs what a folder of {@code src/test/tools} names, and returns where. */
    private static String modules(String name) throws Exception {
        Path at = Files.createDirectories(TARGET.resolve(name));
        Files.writeString(at.resolve("package.json"), Files.readString(SOURCES.resolve(name + "/package.json")));
        need(name, at, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline");
        return at.resolve("node_modules").toString();
    }

    /** Runs a script with DuckDB; the database lies beside it. */
    static Finished duckDb(Path folder, String script) throws Exception {
        String modules = modules("duckdb");
        String dump = SOURCES.resolve("duckdb/dump.mjs").toString();
        return run(folder, List.of("node", dump, modules, script, "study.duckdb"));
    }

    /** Reads a Data Package with Frictionless Data's own reader of version 1. */
    static Finished dataPackage(Path folder) throws Exception {
        String modules = modules("datapackage");
        return run(
                folder, List.of("node", SOURCES.resolve("datapackage/dump.cjs").toString(), modules));
    }

    /** Runs a script with Spark in local mode, and writes what it left into {@code spark.json}. */
    static Finished spark(Path folder, String script, boolean ansi) throws Exception {
        Path files = Files.createDirectories(TARGET.resolve("spark"));
        Path classPath = files.resolve("classpath");
        need(
                "Spark",
                files,
                "mvn",
                "-q",
                "-B",
                "-ntp",
                "-f",
                SOURCES.resolve("spark/pom.xml").toString(),
                "dependency:build-classpath",
                "-Dmdep.outputFile=" + classPath);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-Dspark.log.level=ERROR",
                "-cp",
                Files.readString(classPath).strip() + File.pathSeparator,
                SOURCES.resolve("spark/Dump.java").toString(),
                script,
                "spark.json",
                files.resolve("warehouse").toString(),
                String.valueOf(ansi)));
        return run(folder, command);
    }

    static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    static List<String> texts(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(array::get)
                .map(cell -> cell.isNull() ? null : cell.asText())
                .toList();
    }
}
