package org.rcol.command.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Session;
import org.rcol.command.Words;
import org.rcol.export.DictionaryExport;
import org.rcol.export.ExportOutcome;
import org.rcol.export.RecordExport;
import org.rcol.export.RecordExportRequest;
import org.rcol.export.Sink;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rcol export WHAT}: getting data and instruments out. */
@Command(
        name = "export",
        headerHeading = "%n  rcol export records -o data.csv          all records%n"
                + "  rcol export instruments -o instruments   a file for each instrument%n"
                + "  rcol export metadata -o project.csv      the whole data dictionary%n%n",
        synopsisHeading = "%nUsage: ",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class ExportCommand implements Callable<Integer> {
    private final Program program;
    private final GlobalOptions options;

    @Spec
    private CommandSpec spec;

    /** The command with what it needs of the process. */
    public ExportCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say what to export: records, instruments or metadata");
    }

    @Command(
            name = "records",
            headerHeading = "%n  rcol export records -o data.csv --forms demographics,phq9%n",
            sortOptions = false,
            usageHelpWidth = 100,
            abbreviateSynopsis = true)
    int records(
            @Option(names = "-o", paramLabel = "FILE", description = "Where to; - for standard output.") @Nullable String out,
            @Option(names = "--fields", split = ",", paramLabel = "NAME", description = "Only these fields.") @Nullable List<String> fields,
            @Option(names = "--forms", split = ",", paramLabel = "NAME", description = "Only these instruments.")
                    @Nullable List<String> forms,
            @Option(names = "--records", split = ",", paramLabel = "ID", description = "Only these records.") @Nullable List<String> records,
            @Option(
                            names = "--batch",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "Records asked for at once.")
                    int batch) {
        if (batch < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--batch takes a number from 1");
        }
        var request = new RecordExportRequest(list(records), list(fields), list(forms), batch);
        try (Session session = Session.open(program, options);
                Sink sink = sink(out)) {
            ExportOutcome outcome = new RecordExport(session.redcap()).run(request, sink);
            program.console()
                    .remark("exported " + Words.number(outcome.records(), "record") + ", "
                            + Words.number(outcome.rows(), "row") + ", " + Words.number(outcome.bytes(), "byte") + ", "
                            + Words.number(session.redcap().requests(), "request"));
        }
        return ExitCode.OK.status();
    }

    @Command(
            name = "metadata",
            headerHeading = "%n  rcol export metadata -o project.csv%n",
            sortOptions = false,
            usageHelpWidth = 100,
            abbreviateSynopsis = true)
    int metadata(
            @Option(names = "-o", paramLabel = "FILE", description = "Where to; - for standard output.") @Nullable String out,
            @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "csv", description = "csv or json.")
                    String format) {
        if (!format.equals("csv") && !format.equals("json")) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--format takes csv or json");
        }
        try (Session session = Session.open(program, options);
                Sink sink = sink(out)) {
            ExportOutcome outcome = new DictionaryExport(session.redcap()).metadata(format.equals("json"), sink);
            program.console().remark("exported " + Words.number(outcome.rows(), "field"));
        }
        return ExitCode.OK.status();
    }

    @Command(
            name = "instruments",
            headerHeading = "%n  rcol export instruments -o instruments%n",
            sortOptions = false,
            usageHelpWidth = 100,
            abbreviateSynopsis = true)
    int instruments(
            @Option(names = "-o", required = true, paramLabel = "DIR", description = "The folder for the files.")
                    Path folder) {
        try (Session session = Session.open(program, options)) {
            List<Path> files = new DictionaryExport(session.redcap())
                    .instruments(program.environment().folder().resolve(folder));
            files.forEach(file -> program.console().out(folder.resolve(String.valueOf(file.getFileName())) + "\n"));
            program.console().remark("exported " + Words.number(files.size(), "instrument"));
        }
        return ExitCode.OK.status();
    }

    private Sink sink(@Nullable String out) {
        return out == null || out.equals("-")
                ? Sink.to(program.console().answer())
                : Sink.to(program.environment().folder().resolve(out));
    }

    private static List<String> list(@Nullable List<String> given) {
        return given == null ? new ArrayList<>() : given;
    }
}
