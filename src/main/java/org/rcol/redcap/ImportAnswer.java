package org.rcol.redcap;

import java.util.List;
import java.util.OptionalLong;
import org.rcol.failure.RcolException;

/**
 * The result of sending a dictionary. None of the answers proves anything: what the project holds now is found out by reading it, because
 * something in between may replace the server's answer.
 */
public sealed interface ImportAnswer {
    /**
     * The server says that it took the dictionary.
     *
     * @param fields how many fields it counted; empty if no {@code long} holds it
     */
    record Accepted(OptionalLong fields) implements ImportAnswer {}

    /**
     * It was refused, by the server or by something in front of it.
     *
     * @param failure the refusal, with what to do about it
     * @param errors the server's reasons, with the cells that they are about, if it gave some
     */
    record Rejected(RcolException failure, List<CellError> errors) implements ImportAnswer {
        public Rejected {
            errors = List.copyOf(errors);
        }
    }

    /**
     * No usable answer came.
     *
     * @param fullyWritten whether the whole request had left; if not, the server cannot have done it
     * @param reason what came instead, in words
     */
    record Lost(boolean fullyWritten, String reason) implements ImportAnswer {}
}
