package org.rcol.command.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Session;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;
import org.rcol.command.Words;
import org.rcol.export.ExportOutcome;
import org.rcol.export.PartExport;
import org.rcol.export.Sink;
import org.rcol.redcap.ProjectPart;
import org.rcol.redcap.TableFormat;

/** {@code rcol export users} and {@code rcol export field-names}: a table of the project as the server writes it. */
final class PartCommand implements Subcommand {
    private final Program program;
    private final GlobalOptions options;
    private final Kind kind;

    private @Nullable String out;
    private TableFormat format = TableFormat.CSV;

    private PartCommand(Program program, GlobalOptions options, Kind kind) {
        this.program = program;
        this.options = options;
        this.kind = kind;
    }

    /** What one of these commands exports. */
    private record Kind(String name, ProjectPart part, String noun, String about, String remark) {}

    static PartCommand users(Program program, GlobalOptions options) {
        var kind = new Kind(
                "users",
                ProjectPart.USERS,
                "user",
                "The users and their rights, a row each; the token's user needs User Rights.",
                "; it holds names and e-mail addresses");
        return new PartCommand(program, options, kind);
    }

    static PartCommand fieldNames(Program program, GlobalOptions options) {
        var kind = new Kind(
                "field-names",
                ProjectPart.FIELD_NAMES,
                "name",
                "The names of the columns that an export of records has: a checkbox has one for each choice.",
                "");
        return new PartCommand(program, options, kind);
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(kind.name(), this, "rcol export " + kind.name() + " -o " + kind.name() + ".csv")
                .about(kind.about())
                .option("-o", "FILE", String.class, file -> out = file, "Where to; - for standard output.")
                .format(word -> format = word, List.of(TableFormat.values()));
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(program, options);
                Sink sink = Destination.sink(program, out)) {
            ExportOutcome outcome = new PartExport(session.redcap()).run(kind.part(), format, sink);
            program.console().remark("exported " + Words.number(outcome.rows(), kind.noun()) + kind.remark());
        }
        return ExitCode.OK.status();
    }
}
