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
import org.rcol.export.fairuse.FairUse;

/** {@code rcol export instruments}: a file for each instrument. */
final class InstrumentsCommand implements Subcommand {
    private final Program program;
    private final GlobalOptions options;

    private @Nullable Path folder;

    InstrumentsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("instruments", this, "rcol export instruments -o instruments")
                .required("-o", "DIR", Path.class, dir -> folder = dir, "The folder for the files.");
    }

    @Override
    public Integer call() {
        return new FairUseOptions().run(program, options, "export instruments", this::export);
    }

    private ExitCode export(Session session, FairUse fair) {
        Path into = Objects.requireNonNull(folder);
        List<Path> files = new DictionaryExport(session.redcap())
                .instruments(program.environment().folder().resolve(into));
        files.forEach(file -> program.console().out(into.resolve(String.valueOf(file.getFileName())) + "\n"));
        program.console().remark("exported " + Words.number(files.size(), "instrument"));
        return ExitCode.OK;
    }
}
