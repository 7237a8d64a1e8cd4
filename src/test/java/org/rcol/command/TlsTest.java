package org.rcol.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.CertificateAuthority;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RecordingProxy;
import org.rcol.RunningSandbox;
import org.rcol.redcap.ApiToken;
import org.rcol.redcap.ApiUrl;
import org.rcol.redcap.Connection;
import org.rcol.redcap.HttpRedcap;
import org.rcol.redcap.ImportAnswer;
import org.rcol.redcap.Pace;
import org.rcol.redcap.ProjectPin;

/** Nobody is given the token who cannot show that he is the server, and what stands between is told by name. */
@Tag("clock")
class TlsTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR_OFF = Instant.parse("2222-02-02T00:00:00Z");

    @TempDir
    private Path temp;

    private final CertificateAuthority authority = new CertificateAuthority("University Root CA");
    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
        rcol.file("root.pem", authority.pem()).with("RC_API_KEY", project.token());
    }

    @AfterEach
    void close() {
        project.close();
    }

    private Ran checkToken(RecordingProxy server, String... more) {
        rcol.with("RC_API_URL", "https://127.0.0.1:" + server.port() + "/api/");
        return run(more);
    }

    private Ran run(String... more) {
        var words = new ArrayList<>(List.of("-v", "check-token"));
        words.addAll(List.of(more));
        Ran ran = rcol.run(words.toArray(String[]::new));
        assertThat(ran.out() + ran.err()).doesNotContainIgnoringCase(project.token());
        return ran;
    }

    private void nothingIsSent(SSLContext context, String why) throws IOException {
        try (RecordingProxy server = RecordingProxy.tls(context, project.port())) {
            int before = project.requests();
            Ran ran = checkToken(server, "--ca-file", "root.pem");
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(6);
            assertThat(ran.err()).contains(why).contains("hint: ");
            assertThat(server.connections())
                    .as("a certificate is not tried twice")
                    .isEqualTo(1);
            assertThat(server.received()).isEmpty();
            assertThat(project.requests()).isEqualTo(before);
        }
    }

    @Test
    void a_server_with_a_certificate_of_a_given_authority_is_talked_to() throws IOException {
        try (RecordingProxy server = RecordingProxy.tls(authority.server("127.0.0.1"), project.port())) {
            Ran ran = checkToken(server, "--ca-file", "root.pem");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(server.received()).contains(project.token());
            rcol.with("RCOL_CA_FILE", "root.pem");
            assertThat(run().exitCode()).isZero();
        }
    }

    @Test
    void an_expired_certificate_is_refused_with_its_date() throws IOException {
        nothingIsSent(
                authority.server("127.0.0.1", LONG_AGO, LONG_AGO.plusSeconds(86_400)),
                "expired on 2020-01-02; it is signed by \"University Root CA\"");
    }

    @Test
    void a_certificate_of_the_future_is_refused_with_its_date() throws IOException {
        nothingIsSent(authority.server("127.0.0.1", FAR_OFF, FAR_OFF.plusSeconds(1)), "not valid before 2222-02-02");
    }

    @Test
    void a_self_signed_certificate_is_refused() throws IOException {
        nothingIsSent(new CertificateAuthority("just me").selfSigned(), "the certificate of 127.0.0.1:");
        nothingIsSent(new CertificateAuthority("just me").selfSigned(), "is not trusted: it is signed by \"just me\"");
    }

    @Test
    void a_certificate_for_another_host_is_refused() throws IOException {
        nothingIsSent(authority.server("redcap.example.org"), "is for another host");
    }

    @Test
    void an_unknown_authority_is_refused_by_name() throws IOException {
        nothingIsSent(new CertificateAuthority("Zscaler Root CA").server("127.0.0.1"), "signed by \"Zscaler Root CA\"");
    }

    @Test
    void an_authority_of_the_same_name_with_another_key_is_refused() throws IOException {
        nothingIsSent(new CertificateAuthority("University Root CA").server("127.0.0.1"), "is not trusted");
    }

    @Test
    void a_certificate_that_changes_between_two_runs_is_refused() throws IOException {
        a_server_with_a_certificate_of_a_given_authority_is_talked_to();
        nothingIsSent(new CertificateAuthority("Man In The Middle").server("127.0.0.1"), "Man In The Middle");
    }

    /** 1.0 as RFC 2246 writes it: a ServerHello, or the alert protocol_version. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "160301002a02000026030100112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00002f00",
                "15030100020246",
            })
    void tls_1_0_is_refused(String answer) throws IOException {
        try (RecordingProxy server = RecordingProxy.answering(HexFormat.of().parseHex(answer))) {
            Ran ran = checkToken(server);
            assertThat(ran.exitCode()).isEqualTo(6);
            assertThat(ran.err()).contains("no encrypted connection").contains("TLS 1.2");
            assertThat(server.received()).doesNotContain(project.token());
        }
    }

    @Test
    void plain_http_where_tls_should_be_gets_no_token() throws IOException {
        String page = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
        try (RecordingProxy server = RecordingProxy.answering(page.getBytes(ISO_8859_1))) {
            Ran ran = checkToken(server);
            assertThat(ran.exitCode()).isEqualTo(6);
            assertThat(ran.err()).contains("does the server offer https");
            assertThat(server.received()).isNotEmpty().doesNotContain(project.token(), "content=");
        }
    }

    @Test
    void a_redirect_to_plain_http_or_another_host_is_told_and_not_followed() throws IOException {
        try (var real = new MockWebServer();
                var other = new MockWebServer()) {
            real.start();
            other.start();
            try (RecordingProxy server = RecordingProxy.tls(authority.server("127.0.0.1"), real.getPort())) {
                for (String target : List.of("http://127.0.0.1:" + other.getPort(), "https://redcap.elsewhere.test")) {
                    real.enqueue(new MockResponse.Builder()
                            .code(307)
                            .addHeader("Location", target + "/api/?token=" + project.token())
                            .build());
                    Ran ran = checkToken(server, "--ca-file", "root.pem");
                    assertThat(ran.exitCode()).isEqualTo(7);
                    assertThat(ran.err()).contains("redirects to " + target);
                }
                assertThat(other.getRequestCount()).isZero();
                assertThat(real.getRequestCount()).isEqualTo(2);
            }
        }
    }

    @Test
    void plain_http_to_another_machine_is_refused_before_anything_is_looked_up() {
        Ran ran = rcol.with("RC_API_URL", "http://redcap.hospital.test/api/").run("check-token");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("must begin with https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--insecure", "-k", "--no-check-certificate", "--no-verify-ssl", "--verify=false"})
    void there_is_no_flag_that_turns_the_check_off(String flag) throws IOException {
        try (RecordingProxy server =
                RecordingProxy.tls(new CertificateAuthority("just me").selfSigned(), project.port())) {
            assertThat(checkToken(server, flag).exitCode()).isEqualTo(2);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void no_variable_that_turns_the_check_off_elsewhere_does_so_here() throws IOException {
        for (String name : List.of("NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY", "RCOL_VERIFY", "SSL_VERIFY")) {
            rcol.with(name, "0");
        }
        rcol.with("GIT_SSL_NO_VERIFY", "1").with("RCOL_INSECURE", "1").with("CURL_INSECURE", "1");
        nothingIsSent(new CertificateAuthority("just me").selfSigned(), "just me");
    }

    @Test
    void a_file_of_several_certificates_with_words_between_them_is_read_whole() throws IOException {
        rcol.file(
                "all.pem",
                "# of the university\n" + new CertificateAuthority("another").pem() + "\nsubject: root\n"
                        + authority.pem());
        try (RecordingProxy server = RecordingProxy.tls(authority.server("127.0.0.1"), project.port())) {
            assertThat(checkToken(server, "--ca-file", "all.pem").exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a certificate",
                "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n"
            })
    void a_broken_file_of_certificates_is_an_error_before_anything_is_sent(String text) throws IOException {
        rcol.file("broken.pem", text);
        try (RecordingProxy server = RecordingProxy.tls(authority.server("127.0.0.1"), project.port())) {
            Ran ran = checkToken(server, "--ca-file", "broken.pem");
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("broken.pem").contains("hint: it should be a PEM file");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void a_file_of_certificates_that_is_not_there_is_an_error() throws IOException {
        try (RecordingProxy server = RecordingProxy.tls(authority.server("127.0.0.1"), project.port())) {
            Ran ran = checkToken(server, "--ca-file", "nowhere.pem");
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("nowhere.pem does not exist").contains("hint: check --ca-file");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void what_the_operating_system_trusts_is_trusted() throws IOException {
        try (RecordingProxy server = RecordingProxy.tls(authority.server("127.0.0.1"), project.port())) {
            assertThat(checkToken(server).exitCode()).isEqualTo(6);
            rcol.with("SSL_CERT_FILE", "root.pem");
            assertThat(run().exitCode()).isZero();
            rcol.with("SSL_CERT_FILE", "nowhere.pem");
            assertThat(run().exitCode()).isEqualTo(6);
        }
    }

    @Test
    void tls_that_breaks_after_an_import_was_sent_does_not_pass_for_nothing_sent() throws IOException {
        try (RecordingProxy server = RecordingProxy.spoiling(authority.server("127.0.0.1"))) {
            var connection = new Connection(
                    ApiUrl.of("https://127.0.0.1:" + server.port()),
                    ApiToken.of(project.token()),
                    Optional.empty(),
                    Optional.of(rcol.folder().resolve("root.pem")),
                    "rcol/test");
            try (var redcap = new HttpRedcap(connection, ProjectPin.NONE, Pace.NONE, duration -> {}, sentence -> {})) {
                ImportAnswer answer = redcap.importMetadata(project.dictionary());
                assertThat(answer)
                        .isEqualTo(new ImportAnswer.Lost(
                                true, "the connection to 127.0.0.1:" + server.port() + " was cut"));
            }
        }
    }
}
