package org.rcol.command.upload;

import java.util.ArrayList;
import java.util.List;
import org.rcol.command.GlobalOptions;
import org.rcol.config.Settings;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import org.rcol.upload.Promotion;
import org.rcol.upload.Proposal;
import org.rcol.upload.Workplace;

/** What stands before a production profile: {@code --require-qa}, or {@code require_qa = true} in {@code rcol.toml}. */
final class QaGate {
    private final Program program;
    private final GlobalOptions options;
    private final boolean asked;
    private final List<String> paths;
    private final boolean replace;

    /**
     * @param asked whether the command line asks for it
     * @param paths the files as they were typed; empty for a saved plan
     */
    QaGate(Program program, GlobalOptions options, boolean asked, List<String> paths, boolean replace) {
        this.program = program;
        this.options = options;
        this.asked = asked;
        this.paths = List.copyOf(paths);
        this.replace = replace;
    }

    /**
     * Lets a proposal pass that was tried on QA, or that needs not be.
     *
     * @param dryRun whether nothing will come of it, so that a missing proof is only told
     */
    void pass(Settings settings, Workplace place, Proposal proposal, boolean dryRun) {
        if (!asked && !settings.requiresQa()) {
            return;
        }
        Promotion promotion = promotion(settings);
        try {
            promotion.require(place, proposal, proposal.instruments());
        } catch (RcolException e) {
            if (!dryRun) {
                throw e;
            }
            program.console().warn("without --dry-run this would be refused: " + e.text());
        }
    }

    private Promotion promotion(Settings settings) {
        String name = settings.qaProfile().orElseThrow(() -> RcolException.of(
                        Kind.USAGE, "an upload that needs QA first needs to know where QA is")
                .hint("write qa_profile = \"qa\" into [profile." + settings.profile() + "] of rcol.toml"));
        Settings qa = Settings.read(program.environment(), options.connection().of(name));
        String project = qa.projectId().orElseThrow(() -> RcolException.of(
                        Kind.USAGE, "the QA profile \"" + name + "\" does not say which project it is")
                .hint("write its project_id into [profile." + name + "] of rcol.toml"));
        return new Promotion(name, qa.url().value().host(), project, command(name));
    }

    private String command(String profile) {
        var words = new ArrayList<>(List.of("rcol", "upload"));
        paths.forEach(path -> words.add(path.matches("[\\w./\\\\:-]+") ? path : "\"" + path + "\""));
        if (paths.isEmpty()) {
            words.add("PATH");
        }
        if (replace) {
            words.add("--replace");
        }
        words.add("--profile");
        words.add(profile);
        return String.join(" ", words);
    }
}
