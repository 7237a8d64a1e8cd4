package org.rcol.export.project;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Output;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.PartAnswer;
import org.rcol.redcap.ProjectPart;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableFormat;

/** Exports one part of a project as the server writes it. */
public final class PartExport {
    private final Redcap redcap;

    /** An export from a project. */
    public PartExport(Redcap redcap) {
        this.redcap = redcap;
    }

    /**
     * Exports a part that every project has into an output.
     *
     * @throws RcolException {@code REFUSED} if the token may not see it; {@code BAD_ANSWER} if the server is older than the call, or sends
     *     none of it
     */
    public ExportOutcome run(ProjectPart part, TableFormat format, Output output) {
        PartAnswer.Table table = table(part, format).orElseThrow(() -> RcolException.of(
                        Kind.BAD_ANSWER, "the server sent an empty table, though no project has an empty one")
                .hint("busy servers do that; try again later"));
        byte[] content = table.text().getBytes(StandardCharsets.UTF_8);
        output.write(content);
        output.complete();
        return new ExportOutcome(0, table.rows(), output.bytes());
    }

    /** The part, or nothing where the project has none of it; the failures are those of {@link #run}. */
    Optional<PartAnswer.Table> table(ProjectPart part, TableFormat format) {
        PartAnswer answer = redcap.part(part, format);
        if (answer instanceof PartAnswer.Denied denied) {
            throw RcolException.of(Kind.REFUSED, denied.reason()).hint("ask for the right under User Rights in REDCap");
        }
        if (answer instanceof PartAnswer.NotOffered) {
            throw RcolException.of(Kind.BAD_ANSWER, "this server's REDCap does not offer that call")
                    .hint("it is older than the call; rcol check-token shows its version");
        }
        return answer instanceof PartAnswer.Table table ? Optional.of(table) : Optional.empty();
    }
}
