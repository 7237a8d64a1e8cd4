package org.rcol.failure;

import java.io.IOException;

/** The failure to write to standard output. */
public final class OutputFailure {
    private OutputFailure() {}

    /** {@code LOCAL_IO}, or {@code BROKEN_PIPE} where its reader has ended; the JDK only shows that by the message. */
    public static RcolException of(IOException e) {
        return String.valueOf(e.getMessage()).contains("Broken pipe")
                ? RcolException.of(Kind.BROKEN_PIPE, "the reader of standard output went away")
                : RcolException.of(Kind.LOCAL_IO, "standard output cannot be written; is the disk full?")
                        .cause(e);
    }
}
