package org.rcol.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ApiToken;
import org.rcol.redcap.ApiUrl;
import org.rcol.redcap.Connection;
import org.rcol.redcap.HttpRedcap;
import org.rcol.redcap.Pace;
import org.rcol.redcap.Pause;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.ProjectPin;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.project.SandboxOptions;

/** The probe of a server, and of the sandbox that behaves like that version. */
public final class ServerProbe {
    private final HttpRedcap redcap;
    private final ProbeTarget target;

    /** The probe of the project behind a connection. */
    public ServerProbe(HttpRedcap redcap, String host) {
        this.redcap = redcap;
        this.target = new ProbeTarget(redcap, host);
    }

    /**
     * The project, if a probe may work in it.
     *
     * @throws RcolException {@code REFUSED} for one that is not empty, or not the user's own
     */
    public ProjectInfo project() {
        ProjectInfo project = redcap.project();
        EmptyProject.of(target, project);
        return project;
    }

    /**
     * Asks the server, takes back what was written, and asks the sandbox the same.
     *
     * @param locking asks a person to lock the instrument {@code rcol_probe} of the record {@code rcol_probe_1}; false if nobody does
     * @param progress receives what is being done, without a full stop
     * @throws RcolException {@code REFUSED} for a project that is not empty; that of a request without an answer, after which the project may
     *     hold what the probe wrote: another probe takes it back
     */
    public ProbeReport run(BooleanSupplier locking, Consumer<String> progress) {
        EmptyProject project = EmptyProject.of(target, redcap.project());
        if (project.isLeftover()) {
            progress.accept("taking back what a stopped probe left behind");
            project.restore();
        }
        Map<Question, String> answers;
        List<String> left;
        try {
            answers = new Probe(target, project.recordId(), locking, progress).answers();
        } finally {
            progress.accept("taking everything back");
            left = project.restore();
        }
        RedcapVersion version = RedcapVersion.nearest(answers.getOrDefault(Question.VERSION, ""));
        progress.accept("asking the sandbox the same");
        Map<Question, String> expected = ofSandbox(version, answers.containsKey(Question.LOCKED_IMPORT));
        List<ProbeReport.Line> lines = Arrays.stream(Question.values())
                .map(question -> new ProbeReport.Line(
                        question,
                        Optional.ofNullable(answers.get(question)),
                        Optional.ofNullable(expected.get(question))))
                .toList();
        return new ProbeReport(answers.getOrDefault(Question.VERSION, ""), version.text(), lines, left);
    }

    private static Map<Question, String> ofSandbox(RedcapVersion version, boolean locks) {
        Path folder = newFolder();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(folder).withVersion(version))) {
            var connection = new Connection(
                    ApiUrl.of(sandbox.url()), ApiToken.of(sandbox.token()), Optional.empty(), Optional.empty(), "rcol");
            try (var embedded = new HttpRedcap(connection, ProjectPin.NONE, Pace.NONE, Pause.REAL, sentence -> {})) {
                var asked = new ProbeTarget(embedded, "127.0.0.1");
                EmptyProject project = EmptyProject.of(asked, embedded.project());
                return new Probe(asked, project.recordId(), () -> locked(sandbox, locks), sentence -> {}).answers();
            }
        } finally {
            Sandbox.reset(folder);
            delete(folder);
        }
    }

    private static boolean locked(Sandbox sandbox, boolean locks) {
        if (locks) {
            sandbox.lock(Probe.ONE, Probe.FORM);
        }
        return locks;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("rcol-probe");
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, "no folder for the sandbox can be made")
                    .cause(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // It holds nothing of the user's, and the system clears its folder for temporary files.
        }
    }
}
