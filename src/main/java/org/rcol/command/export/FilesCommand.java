package org.rcol.command.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.console.TextFormat;
import org.rcol.export.documents.DocumentExport;
import org.rcol.export.documents.DocumentListener;
import org.rcol.export.documents.DocumentOutcome;
import org.rcol.export.documents.DocumentRequest;
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.FairUseRequest;
import org.rcol.export.fairuse.Usage;
import org.rcol.session.Program;
import org.rcol.text.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol export files}: the documents of file and signature fields. */
@Command(
        name = "files",
        headerHeading = """

                  rcol export files -o documents                      all documents; again: only new ones
                  rcol export files -o consents --fields consent_pdf

                """,
        header = "The documents of file and signature fields, and files.json, which says what each file is.")
final class FilesCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            required = true,
            description = "The folder for the documents.")
    private @Nullable Path folder;

    @Option(names = "--fields", paramLabel = "NAME", split = ",", description = "Only these file fields.")
    private List<String> fields = List.of();

    @Option(
            names = "--forms",
            paramLabel = "NAME",
            split = ",",
            description = "Only the file fields of these instruments.")
    private List<String> forms = List.of();

    @Option(names = "--records", paramLabel = "ID", split = ",", description = "Only these records.")
    private List<String> records = List.of();

    @Option(
            names = "--refresh",
            description = "Ask for everything again: a document that was replaced under its old name looks unchanged.")
    private boolean refresh;

    @Mixin
    private final FairUseOptions fairUse = new FairUseOptions();

    FilesCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Path into = Objects.requireNonNull(folder);
        Path target = OutOption.folder(program, "files", into);
        var request = new DocumentRequest(fields, forms, records, refresh);
        return fairUse.run(program, options, "export files", (session, fair) -> {
            var export = new DocumentExport(session.redcap(), session.host(), listener(fair));
            return export.run(request, target)
                    .map(outcome -> show(outcome, into))
                    .orElse(ExitCode.OK);
        });
    }

    private DocumentListener listener(FairUse fair) {
        List<String> words = List.of("files", fields.toString(), forms.toString(), records.toString());
        return new DocumentListener() {
            @Override
            public void note(String line) {
                program.console().remark(TextFormat.shown(line));
            }

            @Override
            public boolean admit(String projectId) {
                return fair.admit(FairUseRequest.documents(projectId, words)) == FairUse.Decision.GO;
            }

            @Override
            public void edge(int documents, long bytes) {
                program.console()
                        .whenStopped(Quantity.of(documents, "document")
                                + " saved so far; the same command continues from there.");
                fair.batchEdge(new Usage(documents, bytes));
            }
        };
    }

    private ExitCode show(DocumentOutcome outcome, Path into) {
        outcome.hidden().forEach(field -> program.console()
                .warn("the server does not show " + field + " to this token; its documents are not exported"));
        outcome.failed().forEach((reason, count) -> program.console()
                .warn("not saved: " + Quantity.of(count, "document") + " of " + TextFormat.line(reason)));
        program.console().out(into + "\n");
        int failed =
                outcome.failed().values().stream().mapToInt(Integer::intValue).sum();
        program.console()
                .remark("saved " + Quantity.of(outcome.saved(), "document") + ", "
                        + Quantity.of(outcome.bytes(), "byte") + "; " + outcome.unchanged() + " unchanged, "
                        + failed
                        + " failed" + (outcome.saved() > 0 ? "; they hold personal data" : ""));
        return failed == 0 && outcome.hidden().isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
    }
}
