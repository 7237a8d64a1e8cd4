package org.rcol.command.upload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rcol.check.Finding;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.config.Settings;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.InstrumentPaths;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.MergeRequest;
import org.rcol.session.Program;
import org.rcol.upload.DraftMerge;
import org.rcol.upload.Proposal;
import org.rcol.upload.UploadRequest;
import org.rcol.upload.Workplace;

/** {@code rcol upload PATH... --base draft.csv}: merges onto a downloaded draft, offline, and writes the package for Draft Mode. */
final class OntoDraft {
    private final Program program;
    private final Workplace place;
    private final UploadDialogue dialogue;
    private final GlobalOptions options;
    private final QaGate gate;

    OntoDraft(Program program, GlobalOptions options, Workplace place, UploadDialogue dialogue, QaGate gate) {
        this.program = program;
        this.options = options;
        this.place = place;
        this.dialogue = dialogue;
        this.gate = gate;
    }

    ExitCode run(
            List<String> paths, String base, MergeRequest.Mode mode, Optional<Path> packageFolder, boolean dryRun) {
        List<DictionaryFile> files = InstrumentPaths.read(program.environment().folder(), paths);
        var request = new UploadRequest(files, mode, List.of(), Optional.empty(), false, false, true);
        Optional<ExitCode> early = dialogue.checked(place.check().alone(request));
        if (early.isPresent()) {
            return early.get();
        }
        DictionaryFile draft =
                DictionaryReader.read(program.environment().folder().resolve(base), base);
        List<Finding> faults = place.check().of(draft);
        boolean readable = draft.facts().torn().isEmpty() && !draft.fields().isEmpty();
        if (!readable || faults.stream().anyMatch(finding -> finding.code().equals("NAME-05"))) {
            throw RcolException.of(Kind.USAGE, base + " is no data dictionary to merge onto")
                    .hint("download the draft's dictionary in the Online Designer, as CSV");
        }
        Proposal proposal = DraftMerge.propose(place, request, draft);
        gate.pass(Settings.read(program.environment(), options.connection()), place, proposal, dryRun);
        return dialogue.leadDraft(proposal, place, packageFolder);
    }
}
