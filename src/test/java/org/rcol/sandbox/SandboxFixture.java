package org.rcol.sandbox;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.sandbox.project.SandboxOptions;

/** What tests of a running sandbox start with: a new project in a folder of its own, and a client of it. */
abstract class SandboxFixture {
    @TempDir
    Path state;

    Sandbox sandbox;
    SandboxClient client;

    @BeforeEach
    void startSandbox() {
        serve(options());
    }

    /** How the sandbox is started. */
    SandboxOptions options() {
        return SandboxClient.newest(state);
    }

    /** Starts a sandbox on the folder; the one before it must be closed. */
    void serve(SandboxOptions options) {
        sandbox = Sandbox.start(options);
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }
}
