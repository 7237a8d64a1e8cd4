package org.rcol.command.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.ProfileRun;
import org.rcol.command.Subcommand;
import org.rcol.export.project.DictionaryExport;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.text.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol export instruments}: a file for each instrument. */
@Command(
        name = "instruments",
        headerHeading = """

                  rcol export instruments -o instruments            a CSV file for each instrument
                  rcol export instruments -o zips --zip             an instrument zip for each, for REDCap's own page
                  rcol export instruments -o some --forms phq9,gad7
                  rcol export instruments -o all --all              a folder for each profile of rcol.toml

                """,
        header = "A file for each instrument.",
        description = "Uploading what it wrote changes nothing. Files are replaced and never deleted.")
final class InstrumentsCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            required = true,
            description = "The folder for the files.")
    private @Nullable Path folder;

    @Option(names = "--forms", paramLabel = "NAME", split = ",", description = "Only these instruments.")
    private List<String> forms = List.of();

    @Option(names = "--zip", description = "Instrument zips in place of CSV files.")
    private boolean zip;

    @Mixin
    private final ProfileRun run = new ProfileRun();

    InstrumentsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Path into = Objects.requireNonNull(folder);
        List<String> profiles = run.profiles(program, options, "export instruments");
        return profiles.isEmpty()
                ? new FairUseOptions()
                        .run(program, options, "export instruments", (session, fair) -> export(session, into))
                : new FairUseOptions()
                        .run(
                                program,
                                options,
                                profiles,
                                "export instruments",
                                profile ->
                                        (session, fair) -> export(session, into.resolve(OutOption.fileName(profile))));
    }

    private ExitCode export(Session session, Path into) {
        Path target = OutOption.folder(program, "instruments", into);
        List<Path> files = new DictionaryExport(session.redcap()).instruments(target, forms, zip);
        files.forEach(file -> program.console().out(into.resolve(String.valueOf(file.getFileName())) + "\n"));
        program.console().remark("exported " + Quantity.of(files.size(), "instrument"));
        long twice = files.stream().filter(this::hasTwin).count();
        if (twice > 0) {
            program.console()
                    .warn(into + " holds " + (twice == 1 ? "one of them" : twice + " of them")
                            + " both as CSV and as zip; an upload takes a folder with one kind of file");
        }
        return ExitCode.OK;
    }

    private boolean hasTwin(Path file) {
        String name = String.valueOf(file.getFileName());
        String base = name.substring(0, name.length() - ".csv".length());
        return Files.exists(file.resolveSibling(base + (zip ? ".csv" : ".zip")));
    }
}
