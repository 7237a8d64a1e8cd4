package org.rcol.command.validate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rcol.check.fix.Mended;
import org.rcol.check.fix.SafeFixes;
import org.rcol.command.ExitCode;
import org.rcol.console.TextFormat;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.session.Program;
import org.rcol.state.AtomicFile;

/** {@code --fix}: mends files in place, or shows how. */
final class Fixing {
    private final Program program;

    Fixing(Program program) {
        this.program = program;
    }

    /** Shows the difference that mending would make; nothing is written. */
    ExitCode show(List<DictionaryFile> files) {
        boolean any = false;
        for (DictionaryFile file : files) {
            Mended mended = Mended.of(file);
            if (mended.isChanged()) {
                any = true;
                program.console().out(safe(mended.diff()));
            }
        }
        return any ? ExitCode.FINDINGS : ExitCode.OK;
    }

    /** As it is for a pipe, which may lead to a patch; without control characters for a terminal. */
    private String safe(String diff) {
        return program.console().terminals().out() ? TextFormat.shownLines(diff.replace("\r\n", "\n")) : diff;
    }

    /** Mends the files and returns them as they are then. */
    List<DictionaryFile> mend(List<DictionaryFile> files) {
        var now = new ArrayList<DictionaryFile>();
        for (DictionaryFile file : files) {
            Mended mended = Mended.of(file);
            Path path = program.environment().folder().resolve(file.name());
            boolean link = Files.isSymbolicLink(path);
            if (mended.isChanged() && !link) {
                AtomicFile.rewrite(path, mended.after().bytes());
                program.console().remark("fixed " + TextFormat.line(file.name()) + ": " + mended.words());
                now.add(mended.read());
            } else {
                tell(file, link && mended.isChanged());
                now.add(file);
            }
        }
        return now;
    }

    private void tell(DictionaryFile file, boolean link) {
        if (link) {
            program.console()
                    .warn(TextFormat.line(file.name())
                            + " is a link and was not fixed; name the file that it leads to");
        } else if (!SafeFixes.isMendable(file)) {
            program.console()
                    .remark(TextFormat.line(file.name()) + " was not fixed: "
                            + (file.format() == DictionaryFile.Format.ZIP
                                    ? "rcol does not write into archives"
                                    : "it cannot be read to its end"));
        }
    }
}
