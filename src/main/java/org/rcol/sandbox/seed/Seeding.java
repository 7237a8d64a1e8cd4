package org.rcol.sandbox.seed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.api.Api;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.setup.SetupPart;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.WireFormat;
import org.rcol.state.AtomicFile;

/** The filling of a new project: all of a seed or nothing, also for a process that is killed. */
public final class Seeding {
    private final Path state;

    /** The seeding of a state folder. */
    public Seeding(Path state) {
        this.state = state;
    }

    /** Refuses a folder whose seeding was stopped half-way: nobody should work with what is in it. */
    public void refuseUnfinished() {
        if (Files.exists(state.resolve(Project.SEEDING))) {
            throw RcolException.of(Kind.USAGE, "the project in " + state + " was not seeded to the end")
                    .hint("give --seed again, or start over with rcol sandbox reset");
        }
    }

    /**
     * Makes the project of a folder and fills it; what a stopped seeding left is deleted first.
     *
     * @param options how the project will be served; rights and status do not hinder the seeding
     */
    public void fill(Seed seed, SandboxOptions options) {
        boolean unfinished = Files.exists(state.resolve(Project.SEEDING));
        if (!unfinished && Project.isIn(state)) {
            throw RcolException.of(Kind.USAGE, state + " holds a project already; a seed is for a new one")
                    .hint("leave --seed out to serve it as it is, or start over with rcol sandbox reset");
        }
        Project.delete(state);
        AtomicFile.write(state.resolve(Project.SEEDING), new byte[0]);
        try (Project project = Project.open(state, options.clock(), options.version())) {
            SandboxOptions filling = SandboxOptions.in(state).withVersion(options.version());
            for (Variant variant : options.variants()) {
                filling = filling.with(variant);
            }
            seed.fill(new NewProject(project, new Api(project, filling)));
        } catch (IOException e) {
            throw AtomicFile.failure(state, e);
        } catch (RcolException e) {
            // A seed that is refused leaves nothing.
            Project.delete(state);
            throw e;
        }
        AtomicFile.delete(state.resolve(Project.SEEDING));
    }

    /** The project that is filled, through its API. */
    private record NewProject(Project project, Api api) implements Seed.ImportTarget {
        @Override
        public void take(String what, String content, WireFormat format, String data) throws IOException {
            String name = format.name().toLowerCase(Locale.ROOT);
            SandboxAnswer answer = api.answer(Parameters.of(Map.of(
                    "token", project.token(), "content", content, "action", "import", "format", name, "data", data)));
            if (answer.status() != 200) {
                var text = new ByteArrayOutputStream();
                answer.body().writeTo(text);
                throw RcolException.of(
                        Kind.USAGE, "the sandbox refuses " + what + ": " + text.toString(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void setUp(SetupPart part, List<Map<String, String>> rows) {
            project.setup(project.setup().with(part, rows));
        }
    }
}
