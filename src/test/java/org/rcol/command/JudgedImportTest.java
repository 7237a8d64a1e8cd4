package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.Served;
import org.rcol.TestProxy;

/** Something between rcol and REDCap answers the import otherwise than the server did: what the project holds decides. */
class JudgedImportTest {
    @TempDir
    private Path temp;

    private Served project;
    private TestProxy proxy;

    @BeforeEach
    void serve() throws IOException {
        project = new Served(temp.resolve("server")).has("record_id,demo,text,Record ID,");
        proxy = TestProxy.before(project.port());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        project.close();
    }

    private Ran upload(int status, String body, boolean applied) throws IOException {
        proxy.rule(((TestProxy.Rule) (request, server) -> {
                    if (applied) {
                        server.answer();
                    }
                    return TestProxy.Answer.of(status, body);
                })
                .on(TestProxy.Request::isImport));
        return new Rcol(Files.createDirectories(temp.resolve("work")))
                .to(proxy.port(), project.token())
                .instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,")
                .run("upload", "demo.csv", "--yes", "--no-input");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "403 ~ ''",
                "403 ~ <html><title>Forbidden</title></html>",
                "403 ~ {\"error\":\"You do not have permissions to use the API\"}",
                "401 ~ ''",
                "400 ~ {\"error\":\"no\"}",
                "429 ~ ''",
                "413 ~ ''",
                "307 ~ ''",
                "200 ~ 12345678901234567890",
                "200 ~ 2147483648",
            })
    void what_was_applied_is_applied(int status, String body) throws IOException {
        Ran ran = upload(status, body, true);
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("Applied and verified");
        assertThat(project.fields()).containsExactly("record_id", "age");
        assertThat(project.imports()).as("the first was that of the test").isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "403 ~ '' ~ 4",
                "403 ~ {\"error\":\"You do not have API Import/Update privileges\"} ~ 5",
                "400 ~ {\"error\":\"no\"} ~ 1",
                "429 ~ '' ~ 10",
                "413 ~ '' ~ 7",
                "307 ~ '' ~ 7",
            })
    void what_was_not_applied_ends_with_the_refusal_and_leaves_nothing_to_settle(int status, String body, int code)
            throws IOException {
        Ran ran = upload(status, body, false);
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(code);
        assertThat(project.fields()).containsExactly("record_id");
        proxy.rule(TestProxy.Rule.PASS);
        Ran again = new Rcol(temp.resolve("work"))
                .to(proxy.port(), project.token())
                .run("upload", "demo.csv", "--yes", "--no-input");
        assertThat(again.out() + again.err()).contains("Applied and verified").doesNotContain("cut short");
    }
}
