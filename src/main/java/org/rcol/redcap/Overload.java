package org.rcol.redcap;

import java.util.regex.Pattern;
import org.rcol.failure.RcolException;

/** Tells the failures that asking for less may cure: no memory, 5xx, no answer in time. */
public final class Overload {
    private static final Pattern SIGNS = Pattern.compile("ran out of memory|answered with HTTP 5\\d\\d|broke off");

    private Overload() {}

    /** Whether the failure, after all retries, is one of a server that was asked for too much. */
    public static boolean is(RcolException failure) {
        return switch (failure.kind()) {
            case BAD_ANSWER -> SIGNS.matcher(failure.text()).find();
            case UNREACHABLE -> failure.text().contains("did not answer in time");
            default -> false;
        };
    }
}
