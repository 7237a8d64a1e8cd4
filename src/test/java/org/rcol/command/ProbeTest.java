package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.DocumentedBlock;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.json.Json;
import org.rcol.sandbox.SandboxClient;
import org.rcol.sandbox.faults.FaultPlan;
import org.rcol.sandbox.faults.FaultRelay;
import org.rcol.sandbox.people.SandboxUser;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.project.Variant;

/** {@code rcol probe}: it asks, compares, and leaves the project as it was; no project of real work is ever touched. */
class ProbeTest {
    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(project.port(), project.token());
    }

    @AfterEach
    void close() {
        project.close();
    }

    private SandboxClient client() {
        return new SandboxClient("http://127.0.0.1:" + project.port() + "/api/", project.token());
    }

    /** All that the project shows, apart from its log. */
    private List<String> everything() {
        var all = new ArrayList<String>();
        for (String content : List.of("metadata", "record", "project", "event", "arm", "repeatingFormsEvents")) {
            all.add(client().call("content", content, "format", "csv").body());
        }
        return all;
    }

    private Ran probed(int exitCode, String... more) {
        var args = new ArrayList<>(List.of("probe", "--yes"));
        args.addAll(List.of(more));
        Ran ran = rcol.run(args.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(exitCode);
        return ran;
    }

    @ParameterizedTest
    @EnumSource
    void the_sandbox_answers_at_each_version_as_it_says_and_is_as_it_was(RedcapVersion version) {
        project.close();
        project = new RunningSandbox(SandboxOptions.in(temp.resolve("versions")).withVersion(version));
        rcol.to(project.port(), project.token());
        List<String> before = everything();
        int requests = project.requests();
        Ran ran = probed(0);
        // As the question before it says.
        assertThat(project.requests() - requests).isBetween(75, 95);
        assertThat(ran.out())
                .startsWith("REDCap " + version.full() + ", compared with the sandbox at " + version.text() + "\n")
                .endsWith("the sandbox answers all of them alike.\n")
                .doesNotContain("! ");
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "BLANKS_CUT, label-blanks, as sent",
        "LOCKS_IGNORED, locked-import, ",
        "CALCULATIONS_LAG, calculation, '\"14\"'",
        "REASON_REQUIRED, change-without-reason, taken",
        "DOUBLE_DATA_ENTRY, double-entry, 'taken, \"x\"'",
        "XML_WITH_DATA, xml-metadata-only, without records",
        "VALUES_REVIVED, revived-values, '\"\"'"
    })
    void each_variant_shows_as_a_difference(Variant variant, String question, @Nullable String sandbox)
            throws IOException {
        project.restart(options -> options.with(variant));
        // Where the question asks for it, somebody locks the form.
        rcol.typing("\n")
                .meanwhile(() -> new SandboxClient("http://127.0.0.1:" + project.port() + "/web/", project.token())
                        .call("action", "lock", "record", "rcol_probe_1", "instrument", "rcol_probe"));
        JsonNode report = Json.read(probed(1, "--format", "json").out(), JsonNode.class);
        List<String> different = new ArrayList<>();
        for (JsonNode answer : report.path("answers")) {
            if (answer.path("different").asBoolean()) {
                different.add(answer.path("question").asText(""));
                if (answer.path("question").asText("").equals(question)) {
                    if (sandbox != null) {
                        assertThat(answer.path("sandbox").asText("")).isEqualTo(sandbox);
                    }
                    assertThat(answer.path("server").asText(""))
                            .isNotEqualTo(answer.path("sandbox").asText(""));
                }
            }
        }
        assertThat(different).contains(question);
        assertThat(report.path("differences").asInt()).isEqualTo(different.size());
    }

    @Test
    void the_report_is_as_the_page_shows_it() {
        project.close();
        project = new RunningSandbox(SandboxOptions.in(temp.resolve("blanks"))
                .withVersion(RedcapVersion.V14_5)
                .with(Variant.BLANKS_CUT));
        rcol.to(project.port(), project.token());
        assertThat(DocumentedBlock.words(probed(1).out()))
                .matches(DocumentedBlock.of("docs/probe.md", "REDCap 14.5.5, compared with")
                        .pattern());
    }

    @ParameterizedTest
    @EnumSource
    void every_variant_is_asked_for(Variant variant) {
        assertThat(Arrays.stream(ProbeTest.class.getDeclaredMethods())
                        .flatMap(method -> Stream.ofNullable(method.getAnnotation(CsvSource.class)))
                        .flatMap(source -> Arrays.stream(source.value())))
                .anyMatch(line -> line.startsWith(variant.name() + ","));
    }

    @Test
    void a_newer_server_is_compared_with_the_newest_sandbox_and_an_old_one_with_the_oldest() {
        assertThat(RedcapVersion.nearest("18.0.1")).isEqualTo(RedcapVersion.V17_3);
        assertThat(RedcapVersion.nearest("15.5.39")).isEqualTo(RedcapVersion.V14_5);
        assertThat(RedcapVersion.nearest("15.10.0")).isEqualTo(RedcapVersion.V15_6);
        assertThat(RedcapVersion.nearest("9.1.0")).isEqualTo(RedcapVersion.V13_4);
    }

    @Test
    void a_report_names_nobody() {
        project.design("project_settings", "project_title\nSecret study\n");
        String report = probed(0).out() + probed(0, "--format", "json").out();
        assertThat(report)
                .doesNotContain(
                        "127.0.0.1", String.valueOf(project.port()), project.token(), "sandbox_user", "Secret study");
    }

    @Test
    void a_project_in_production_is_refused() {
        project.restart(SandboxOptions::withProduction);
        refused("this project is in Production; nothing was changed");
    }

    @Test
    void a_project_with_fields_is_refused() {
        project.has("record_id,demo,text,Record ID,", "age,demo,text,Age,");
        refused("this project has fields, age among them; nothing was changed");
    }

    @Test
    void a_project_with_records_is_refused() {
        project.records("record_id,form_1_complete\n7,2\n");
        refused("this project has records; nothing was changed");
    }

    @Test
    void a_longitudinal_project_is_refused() {
        project.design("project_settings", "is_longitudinal\n1\n").design("event", "event_name,arm_num\nVisit,1\n");
        refused("this project is longitudinal; nothing was changed");
    }

    @Test
    void a_project_with_other_users_is_refused() {
        project.restart(options -> options.with(SandboxUser.named("ann")));
        refused("this project has other users; nothing was changed");
    }

    private void refused(String message) {
        List<String> before = everything();
        int imports = project.imports();
        assertThat(probed(5).err()).contains(message, "hint: make a new, empty project in REDCap");
        assertThat(everything()).isEqualTo(before);
        assertThat(project.imports()).isEqualTo(imports);
    }

    @Test
    void nothing_is_written_without_consent() {
        Ran ran = rcol.run("probe");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err()).contains("nothing was asked, and nothing was changed", "hint: add --yes");
        assertThat(project.imports()).isZero();
        rcol.typing("n\n");
        assertThat(rcol.run("probe").exitCode()).isEqualTo(5);
        assertThat(project.imports()).isZero();
    }

    /** A request without an answer ends it; what was written until then is taken back. */
    @ParameterizedTest
    @ValueSource(ints = {12, 30, 60})
    void a_cut_connection_leaves_the_project_as_it_was(int request) throws IOException {
        List<String> before = everything();
        try (FaultRelay relay = FaultRelay.start(project.port(), FaultPlan.of("reset:0@" + request))) {
            rcol.to(relay.port(), project.token());
            assertThat(probed(6).err()).contains("was cut");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void what_a_stopped_probe_left_behind_is_taken_back_by_the_next() {
        List<String> before = everything();
        project.has(
                "record_id,form_1,text,Record ID,",
                "rp_text,rcol_probe,text,Text,",
                "rp_second,rcol_probe_again,text,Second,");
        project.records("record_id,rp_text\nrcol_probe_1,x\n1,y\n");
        project.design("event", "event_name,arm_num\nVisit,1\n").design("project_settings", "is_longitudinal\n1\n");
        probed(0);
        assertThat(everything().subList(1, before.size())).isEqualTo(before.subList(1, before.size()));
        assertThat(project.fields()).containsExactly("record_id");
    }
}
