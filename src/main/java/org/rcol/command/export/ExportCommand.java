package org.rcol.command.export;

import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;

/** {@code rcol export WHAT}: getting data and instruments out. */
public final class ExportCommand implements Subcommand {
    private final Program program;
    private final GlobalOptions options;

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
                        "rcol export codebook -o codebook.html    the dictionary as a page to read and search",
                        "rcol export metadata -o project.csv      the whole data dictionary",
                        "rcol export project -o backup            all that makes up the project, without records",
                        "rcol export files -o documents           the documents of file fields")
                .subcommand(new RecordsCommand(program, options).syntax())
                .subcommand(new MetadataCommand(program, options).syntax())
                .subcommand(new InstrumentsCommand(program, options).syntax())
                .subcommand(new ProjectCommand(program, options).syntax())
                .subcommand(new ReportCommand(program, options).syntax())
                .subcommand(new FilesCommand(program, options).syntax())
                .subcommand(new LogsCommand(program, options).syntax())
                .subcommand(new CodebookCommand(program, options).syntax())
                .subcommand(new EventsCommand(program, options).syntax())
                .subcommand(PartCommand.users(program, options).syntax())
                .subcommand(PartCommand.fieldNames(program, options).syntax());
    }

    @Override
    public Integer call() {
        throw Syntax.misuse(
                "export",
                "say what to export: records, metadata, instruments, project, report, files, logs, codebook, events,"
                        + " users or field-names");
    }
}
