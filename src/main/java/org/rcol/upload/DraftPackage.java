package org.rcol.upload;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.FormName;
import org.rcol.plan.AddForm;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.RelabelChoice;
import org.rcol.plan.RemoveChoice;
import org.rcol.plan.RenameForm;
import org.rcol.plan.Risk;
import org.rcol.state.AtomicFile;
import org.rcol.state.StampedName;
import org.rcol.state.UserState;

/**
 * What a person takes into REDCap's Draft Mode where the API takes no dictionary: the merged dictionary, a zip for each new form, and a
 * report of the changes in REDCap's own review words.
 *
 * <p>Zips are only for new forms: uploading one never updates a form, it adds a copy with renamed variables.
 */
public record DraftPackage(Path folder, List<Path> files) {
    public DraftPackage {
        files = List.copyOf(files);
    }

    /** The folder where packages for a project go unless the user names one. */
    public static Path defaultFolder(ProjectFolders folders, HostedProject project, Instant now) {
        return StampedName.free(folders.packages(project), now, "");
    }

    /** Writes the package. */
    public static DraftPackage write(Path folder, Proposal proposal, String version, boolean fromDraft) {
        var files = new ArrayList<Path>();
        Path dictionary = folder.resolve("dictionary.csv");
        AtomicFile.write(
                dictionary, DictionaryWriter.labelledCsv(proposal.plan().wanted()));
        files.add(dictionary);
        for (PlannedChange planned : proposal.changes()) {
            newForm(planned)
                    .flatMap(form -> proposal.plan().wanted().instrument(form))
                    .ifPresent(instrument -> {
                        Path zip = folder.resolve(
                                UserState.fileName(instrument.name().text()) + ".zip");
                        AtomicFile.write(zip, DictionaryWriter.zip(instrument));
                        files.add(zip);
                    });
        }
        Path report = folder.resolve("changes.md");
        AtomicFile.write(report, report(proposal, version, fromDraft).getBytes(StandardCharsets.UTF_8));
        files.add(report);
        return new DraftPackage(folder, files);
    }

    private static Optional<FormName> newForm(PlannedChange planned) {
        if (planned.change() instanceof AddForm added) {
            return Optional.of(added.form());
        }
        return planned.change() instanceof RenameForm renamed ? Optional.of(renamed.to()) : Optional.empty();
    }

    private static String report(Proposal proposal, String version, boolean fromDraft) {
        var text = new StringBuilder("# Changes to " + proposal.target().title() + "\n\n");
        if (!fromDraft) {
            text.append("""
                    **If the project already has a draft, do not upload this dictionary.** It was merged onto the live dictionary and
                    would replace the draft. Download the draft's dictionary in the Online Designer and run
                    `rcol upload PATH --base draft.csv`.

                    """);
        }
        text.append("""
                How to bring it in: Project Setup > Online Designer > Enter Draft Mode; then Data Dictionary > upload
                `dictionary.csv`; look at the changes; submit them for review. A zip is one new form, for the Online
                Designer's "Upload a zip file"; use the dictionary or the zip, not both.

                | form | field | change | REDCap's review says |
                |---|---|---|---|
                """);
        for (PlannedChange planned : proposal.changes()) {
            text.append("| ").append(cell(planned.change().form().text()));
            text.append(" | ")
                    .append(cell(planned.change().field().map(Object::toString).orElse("")));
            text.append(" | ").append(cell(ChangeDescription.of(planned)));
            text.append(" | ").append(review(planned)).append(" |\n");
        }
        text.append("\nStill to do by hand:\n\n");
        proposal.manualSteps().forEach(step -> text.append("- ").append(step).append('\n'));
        return text.append("\nMade by rcol ").append(version).append(".\n").toString();
    }

    /**
     * What REDCap's own page for the review of drafted changes says (the production-change guides of Mass General Brigham and the University
     * of Kansas quote it).
     */
    private static String review(PlannedChange planned) {
        if (planned.change() instanceof RelabelChoice) {
            return "*Possible label mismatch";
        }
        if (planned.change().risk() == Risk.LOSES_DATA) {
            return "*Data WILL be lost";
        }
        return planned.change() instanceof RemoveChoice ? "*Possible data loss" : "";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
