package org.rcol.redcap;

import java.util.List;

/** What came of sending a dictionary. */
public sealed interface ImportAnswer {
    /** The server says that it took the dictionary, and how many fields it counted. */
    record Accepted(int fields) implements ImportAnswer {}

    /** The server refused it, with reasons; it is understood to change nothing then. */
    record Rejected(List<CellError> errors) implements ImportAnswer {
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
