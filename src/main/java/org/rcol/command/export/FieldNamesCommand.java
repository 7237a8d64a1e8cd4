package org.rcol.command.export;

import org.rcol.command.GlobalOptions;
import org.rcol.redcap.ProjectPart;
import org.rcol.session.Program;
import picocli.CommandLine.Command;

/** {@code rcol export field-names}: the names of the columns of an export of records. */
@Command(
        name = "field-names",
        headerHeading = """

                  rcol export field-names -o field-names.csv

                """,
        header = "The names of the columns that an export of records has: a checkbox has one for each choice.")
final class FieldNamesCommand extends PartCommand {
    FieldNamesCommand(Program program, GlobalOptions options) {
        super(program, options, ProjectPart.FIELD_NAMES, "name");
    }
}
