package org.rcol.command.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Session;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;
import org.rcol.command.Words;
import org.rcol.export.DictionaryExport;
import org.rcol.export.ExportOutcome;
import org.rcol.export.RecordExport;
import org.rcol.export.RecordExportRequest;
import org.rcol.export.Sink;

/** {@code rcol export WHAT}: getting data and instruments out. */
public final class ExportCommand implements Subcommand {
    private final Program program;
    private final GlobalOptions options;

    private @Nullable String out;
    private @Nullable Path folder;
    private List<String> fields = List.of();
    private List<String> forms = List.of();
    private List<String> records = List.of();
    private int batch = 100;
    private String format = "csv";

    /** The command with what it needs of the process. */
    public ExportCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "export",
                        this,
                        "rcol export records -o data.csv          all records",
                        "rcol export instruments -o instruments   a file for each instrument",
                        "rcol export metadata -o project.csv      the whole data dictionary")
                .subcommand(Syntax.of(
                                "records", this::records, "rcol export records -o data.csv --forms demographics,phq9")
                        .option("-o", "FILE", String.class, file -> out = file, "Where to; - for standard output.")
                        .list("--fields", "NAME", list -> fields = List.copyOf(list), "Only these fields.")
                        .list("--forms", "NAME", list -> forms = List.copyOf(list), "Only these instruments.")
                        .list("--records", "ID", list -> records = List.copyOf(list), "Only these records.")
                        .option(
                                "--batch",
                                "N",
                                Integer.class,
                                number -> batch = number,
                                "Records asked for at once; 100."))
                .subcommand(Syntax.of("metadata", this::metadata, "rcol export metadata -o project.csv")
                        .option("-o", "FILE", String.class, file -> out = file, "Where to; - for standard output.")
                        .option("--format", "FORMAT", String.class, word -> format = word, "csv or json."))
                .subcommand(Syntax.of("instruments", this::instruments, "rcol export instruments -o instruments")
                        .required("-o", "DIR", Path.class, dir -> folder = dir, "The folder for the files."));
    }

    @Override
    public Integer call() {
        throw Syntax.misuse("export", "say what to export: records, instruments or metadata");
    }

    private int records() {
        if (batch < 1) {
            throw Syntax.misuse("export records", "--batch takes a number from 1");
        }
        var request = new RecordExportRequest(records, fields, forms, batch);
        try (Session session = Session.open(program, options);
                Sink sink = sink()) {
            ExportOutcome outcome = new RecordExport(session.redcap()).run(request, sink);
            program.console()
                    .remark("exported " + Words.number(outcome.records(), "record") + ", "
                            + Words.number(outcome.rows(), "row") + ", " + Words.number(outcome.bytes(), "byte") + ", "
                            + Words.number(session.redcap().requests(), "request"));
        }
        return ExitCode.OK.status();
    }

    private int metadata() {
        if (!format.equals("csv") && !format.equals("json")) {
            throw Syntax.misuse("export metadata", "--format takes csv or json");
        }
        try (Session session = Session.open(program, options);
                Sink sink = sink()) {
            ExportOutcome outcome = new DictionaryExport(session.redcap()).metadata(format.equals("json"), sink);
            program.console().remark("exported " + Words.number(outcome.rows(), "field"));
        }
        return ExitCode.OK.status();
    }

    private int instruments() {
        Path into = Objects.requireNonNull(folder);
        try (Session session = Session.open(program, options)) {
            List<Path> files = new DictionaryExport(session.redcap())
                    .instruments(program.environment().folder().resolve(into));
            files.forEach(file -> program.console().out(into.resolve(String.valueOf(file.getFileName())) + "\n"));
            program.console().remark("exported " + Words.number(files.size(), "instrument"));
        }
        return ExitCode.OK.status();
    }

    private Sink sink() {
        String file = out;
        return file == null || file.equals("-")
                ? Sink.to(program.console().answer())
                : Sink.to(program.environment().folder().resolve(file));
    }
}
