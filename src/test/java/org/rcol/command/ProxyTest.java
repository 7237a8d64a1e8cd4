package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.CertificateAuthority;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RecordingProxy;
import org.rcol.RunningSandbox;

/** Through the proxies of a hospital, also those that open what they pass on: they see no token, and nobody sees their password. */
class ProxyTest {
    private static final String HOST = "redcap.hospital.test";

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

    private Ran run(String... more) {
        var words = new ArrayList<>(List.of("-v", "check-token"));
        words.addAll(List.of(more));
        Ran ran = rcol.run(words.toArray(String[]::new));
        assertThat(ran.out() + ran.err()).doesNotContainIgnoringCase(project.token());
        return ran;
    }

    private void throughProxy(RecordingProxy proxy, String credentials) {
        rcol.with("RC_API_URL", "https://" + HOST + "/api/")
                .with("HTTPS_PROXY", "http://" + credentials + "127.0.0.1:" + proxy.port());
    }

    @Test
    void a_proxy_of_the_environment_is_gone_through_and_sees_no_token() throws IOException {
        try (RecordingProxy server = RecordingProxy.tls(authority.server(HOST), project.port());
                RecordingProxy proxy = RecordingProxy.proxy(server.port(), "")) {
            throughProxy(proxy, "");
            Ran ran = run("--ca-file", "root.pem");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(server.received()).contains(project.token());
            assertThat(proxy.received())
                    .startsWith("CONNECT " + HOST + ":443 ")
                    .doesNotContain(project.token(), "content=");
            int before = proxy.connections();
            rcol.with("NO_PROXY", "localhost,.hospital.test");
            assertThat(run("--ca-file", "root.pem").exitCode()).isEqualTo(6);
            assertThat(proxy.connections()).isEqualTo(before);
        }
    }

    @Test
    void a_proxy_of_the_command_line_goes_before_the_environment_and_gets_its_password() throws IOException {
        try (RecordingProxy server = RecordingProxy.tls(authority.server(HOST), project.port());
                RecordingProxy proxy = RecordingProxy.proxy(server.port(), "anna:s3cret-pass")) {
            throughProxy(proxy, "");
            rcol.with("HTTPS_PROXY", "http://127.0.0.1:1");
            String named = "http://anna:s3cret-pass@127.0.0.1:" + proxy.port();
            Ran ran = run("--ca-file", "root.pem", "--proxy", named);
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.out() + ran.err()).doesNotContain("s3cret", "YW5uYTpz");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna:s3cret-wrong@"})
    void a_proxy_that_does_not_let_us_through_is_named_without_a_password(String credentials) throws IOException {
        try (RecordingProxy server = RecordingProxy.tls(authority.server(HOST), project.port());
                RecordingProxy proxy = RecordingProxy.proxy(server.port(), "anna:s3cret-pass")) {
            throughProxy(proxy, credentials);
            Ran ran = run("--ca-file", "root.pem");
            assertThat(ran.exitCode()).isEqualTo(6);
            assertThat(ran.err())
                    .contains("the proxy 127.0.0.1:" + proxy.port() + " does not let rcol through to " + HOST)
                    .contains("hint: ask IT")
                    .doesNotContain("s3cret", "YW5uYTpz");
            assertThat(proxy.connections())
                    .as("asked once: accounts get locked")
                    .isEqualTo(1);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void a_proxy_that_is_not_there_is_what_is_named() {
        rcol.with("RC_API_URL", "https://" + HOST + "/api/").with("HTTPS_PROXY", "http://a:s3cret@127.0.0.1:1");
        Ran ran = run();
        assertThat(ran.exitCode()).isEqualTo(6);
        assertThat(ran.err())
                .contains("127.0.0.1:1 (the proxy) does not accept connections")
                .doesNotContain("s3cret");
        rcol.with("HTTPS_PROXY", "http://a:s3cret@proxy.invalid:1");
        assertThat(run().err()).contains("proxy.invalid:1 (the proxy)").doesNotContain("s3cret");
        rcol.with("HTTPS_PROXY", "http://a:s3cr et@x");
        Ran broken = run();
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.err()).contains("HTTPS_PROXY is not the address").doesNotContain("s3cr");
    }

    @Test
    void a_network_that_inspects_tls_is_named_and_its_certificate_makes_the_call_work() throws IOException {
        var inspector = new CertificateAuthority("Hospital Inspection Root");
        try (RecordingProxy inspecting = RecordingProxy.tls(inspector.server(HOST), project.port());
                RecordingProxy proxy = RecordingProxy.proxy(inspecting.port(), "")) {
            throughProxy(proxy, "");
            Ran refused = run("--ca-file", "root.pem");
            assertThat(refused.exitCode()).isEqualTo(6);
            assertThat(refused.err())
                    .contains("the certificate of " + HOST
                            + " is not trusted: it is signed by \"Hospital Inspection Root\"")
                    .contains("if your network inspects TLS")
                    .contains("--ca-file");
            assertThat(inspecting.received()).isEmpty();
            rcol.file("it.pem", inspector.pem());
            assertThat(run("--ca-file", "it.pem").exitCode()).isZero();
        }
    }
}
