package org.rcol.command;

import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** A command line that picocli can read and that makes no sense. */
public final class Misuse {
    private Misuse() {}

    /**
     * The usage error of a command, which leads to its help.
     *
     * @param command as it is typed behind {@code rcol}, such as {@code export records}
     */
    public static RcolException of(String command, String words) {
        return RcolException.of(Kind.USAGE, words).hint("see rcol " + command + " --help");
    }
}
