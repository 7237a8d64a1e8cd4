package org.rcol.command.export;

import org.rcol.command.CommandGroup;
import org.rcol.command.GlobalOptions;
import org.rcol.session.Program;
import picocli.CommandLine.Command;

/** {@code rcol export WHAT}: getting data and instruments out. */
@Command(
        name = "export",
        headerHeading = """

                  rcol export records -o data.csv          all records
                  rcol export instruments -o instruments   a file for each instrument
                  rcol export codebook -o codebook.html    the dictionary as a page to read and search
                  rcol export metadata -o project.csv      the whole data dictionary
                  rcol export project -o backup            all that makes up the project, without records
                  rcol export setup -o setup/              settings, events, roles, alerts ... to read and compare
                  rcol export files -o documents           the documents of file fields

                """,
        header = "Get records, instruments or the dictionary out, complete or not at all.",
        subcommands = {
            RecordsCommand.class,
            MetadataCommand.class,
            InstrumentsCommand.class,
            ProjectCommand.class,
            SetupCommand.class,
            ReportCommand.class,
            FilesCommand.class,
            LogsCommand.class,
            CodebookCommand.class,
            EventsCommand.class,
            UsersCommand.class,
            FieldNamesCommand.class
        })
public final class ExportCommand extends CommandGroup {
    ExportCommand(Program program, GlobalOptions options) {
        super(program);
    }
}
