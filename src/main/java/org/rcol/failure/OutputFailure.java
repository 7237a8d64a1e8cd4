package org.rcol.failure;

import java.io.IOException;

/** The failure to write to standard output. */
public final class OutputFailure {
    private OutputFailure() {}

    /** {@code LOCAL_IO}, or {@code BROKEN_PIPE} where its reader just had enough; the JDK tells that by its words alone. */
    public static RcolException of(IOException e) {
        return String.valueOf(e.getMessage()).contains("Broken pipe")
                ? RcolException.of(Kind.BROKEN_PIPE, "the reader of standard output went away")
                : RcolException.of(Kind.LOCAL_IO, "standard output cannot be written; is the disk full?")
                        .cause(e);
    }
}
