package org.rcol.export.records;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/**
 * One question asked twice, in CSV and in JSON, to which other answers are then compared.
 *
 * <p>Nothing shows whether such a list is complete: one that ends after a row looks like a shorter one. JSON has an end that can be seen,
 * and a row that one of the answers leaves out is in the other.
 *
 * @param <T> what gathers the rows of an answer
 */
public final class TwoAnswers<T extends TwoAnswers.Rows<T>> {
    private final Redcap redcap;
    private final Supplier<T> fresh;
    private final Consumer<String> note;

    /**
     * A question to a project.
     *
     * @param fresh makes what gathers the rows of one answer
     * @param note is told what is odd about the answers
     */
    public TwoAnswers(Redcap redcap, Supplier<T> fresh, Consumer<String> note) {
        this.redcap = redcap;
        this.fresh = fresh;
        this.note = note;
    }

    /** Gathers the rows of an answer. */
    public interface Rows<T> {
        /**
         * Takes the header.
         *
         * @throws RcolException {@code BAD_ANSWER} if it is not a header of such an answer
         */
        void header(List<String> columns);

        /** Takes one row, whose cells are there until the next one. */
        void row(CsvCells cells);

        /** Whether there was no row. */
        boolean isEmpty();

        /**
         * Whether the answer may not be whole or may have more after its rows, as far as another shows.
         *
         * @param open whether its last row lacks its line end
         * @param surely whether the end of the other could be seen
         */
        boolean isDoubtful(boolean open, T other, boolean surely);
    }

    /** What came of both. */
    public record Both<T>(T csv, T json) {}

    private record Answer<T>(T rows, boolean json, boolean open) {}

    /**
     * Asks.
     *
     * @throws RcolException {@code BAD_ANSWER} if an answer cannot be used, twice; or if both are empty and JSON does not say so
     */
    public Both<T> to(RecordQuery query) {
        Answer<T> csv = ask(query);
        Answer<T> json = confirmation(query.asJson());
        if (csv.rows().isDoubtful(csv.open(), json.rows(), json.json())) {
            csv = ask(query);
            if (csv.rows().isDoubtful(csv.open(), json.rows(), json.json())) {
                throw RcolException.of(Kind.BAD_ANSWER, "the list of records ended early")
                        .hint("try again; if it happens again, tell your REDCap administrator");
            }
        }
        if (csv.open()) {
            note.accept("this server's list of records ends without a line end; another answer agrees with it");
        }
        return new Both<>(csv.rows(), json.rows());
    }

    /** Asks once more, in CSV; empty if that may be incomplete. */
    Optional<T> once(RecordQuery query, T json) {
        Answer<T> third = ask(query);
        return third.rows().isDoubtful(third.open(), json, true) ? Optional.empty() : Optional.of(third.rows());
    }

    private Answer<T> confirmation(RecordQuery query) {
        Answer<T> json = ask(query);
        if (json.rows().isEmpty() && !json.json()) {
            // JSON has a word for nothing, []. Busy servers answer 200 with an empty body (vubiostat/redcapAPI#280).
            json = ask(query);
        }
        if (json.rows().isEmpty() && !json.json()) {
            throw RcolException.of(
                            Kind.BAD_ANSWER,
                            "the server sent an empty list of records, and does not confirm that there are none")
                    .hint("busy servers do that; try again later, files of earlier runs stay as they are");
        }
        return json;
    }

    /** An unusable answer may be a passing fault: it is requested once more. */
    private Answer<T> ask(RecordQuery query) {
        try {
            return answer(query);
        } catch (RcolException e) {
            if (e.kind() != Kind.BAD_ANSWER) {
                throw e;
            }
            return answer(query);
        }
    }

    private Answer<T> answer(RecordQuery query) {
        T rows = fresh.get();
        try (InputStream stream = redcap.records(query);
                InputStream answer = query.isJson() ? JsonAsCsv.orCsv(stream) : stream) {
            var blocks = new CsvBlocks(answer);
            boolean header = true;
            for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
                if (header) {
                    rows.header(block.header());
                    block.skip(1);
                    header = false;
                }
                for (int row = 0; row < block.rows(); row++) {
                    rows.row(block.cells(row, Integer.MAX_VALUE));
                }
            }
            return new Answer<>(rows, answer instanceof JsonAsCsv, blocks.endsOpen());
        } catch (IOException e) {
            throw CsvBlocks.brokenOff(e);
        }
    }
}
