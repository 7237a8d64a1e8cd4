package org.rcol.redcap;

import java.util.List;
import java.util.OptionalLong;
import org.rcol.failure.RcolException;

/** What came of sending a dictionary. */
public sealed interface ImportAnswer {
    /** The server says that it took the dictionary, and how many fields it counted; none where the number is beyond all measure. */
    record Accepted(OptionalLong fields) implements ImportAnswer {}

    /**
     * An answer that refuses. A filter or a proxy may have judged the server's answer, so that it does not say that nothing was done.
     *
     * @param failure the refusal
     * @param errors the server's reasons about single cells, if it gave some
     */
    record Rejected(RcolException failure, List<CellError> errors) implements ImportAnswer {
        public Rejected {
            errors = List.copyOf(errors);
        }
    }

    /**
     * No usable answer came: whether the server did it can only be found out by reading.
     *
     * @param fullyWritten whether the whole request had left; if not, the server cannot have done it
     * @param reason what came instead, in words
     */
    record Lost(boolean fullyWritten, String reason) implements ImportAnswer {}
}
