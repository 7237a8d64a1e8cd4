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
                        "rcol export metadata -o project.csv      the whole data dictionary")
                .subcommand(new RecordsCommand(program, options).syntax())
                .subcommand(new MetadataCommand(program, options).syntax())
                .subcommand(new InstrumentsCommand(program, options).syntax())
                .subcommand(new CodebookCommand(program, options).syntax());
    }

    @Override
    public Integer call() {
        throw Syntax.misuse("export", "say what to export: records, instruments, metadata or codebook");
    }
}
