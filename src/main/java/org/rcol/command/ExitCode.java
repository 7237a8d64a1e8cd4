package org.rcol.command;

import java.util.ArrayList;
import java.util.List;
import org.rcol.failure.Kind;

/** How rcol ends: a public contract, listed in {@code --help}. The code never depends on the output format. */
public enum ExitCode {
    OK(0, "done, or nothing to do"),
    FINDINGS(1, "errors in the files, or differences (diff)"),
    USAGE(2, "wrong usage or configuration; a path that does not exist"),
    PARTIAL(3, "some items failed; the rest is complete and listed"),
    TOKEN(4, "no token, a malformed one, or one that is not accepted"),
    REFUSED(5, "safe stop: production, data loss not allowed, wrong project, a right missing, no consent"),
    UNREACHABLE(6, "network or TLS; nothing was changed"),
    BAD_ANSWER(7, "the server answered something unusable"),
    CHANGED(8, "the project moved, verification differs, or the outcome is unknown"),
    LOCKED(9, "another rcol works on this project"),
    FAIR_USE(10, "outside the allowed window, or a budget is spent"),
    LOCAL_IO(11, "disk full, permission, unreadable file"),
    DEFECT(70, "a defect in rcol"),
    INTERRUPTED(130, "interrupted (Ctrl-C)"),
    BROKEN_PIPE(141, "the reader of standard output went away"),
    TERMINATED(143, "terminated");

    private final int status;
    private final String meaning;

    ExitCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    /** The number that the shell sees. */
    public int status() {
        return status;
    }

    /** What it means, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** The code for a sort of failure. */
    public static ExitCode of(Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case PARTIAL -> PARTIAL;
            case TOKEN -> TOKEN;
            case REFUSED -> REFUSED;
            case UNREACHABLE -> UNREACHABLE;
            case BAD_ANSWER -> BAD_ANSWER;
            case CHANGED -> CHANGED;
            case LOCKED -> LOCKED;
            case FAIR_USE -> FAIR_USE;
            case LOCAL_IO -> LOCAL_IO;
            case BROKEN_PIPE -> BROKEN_PIPE;
        };
    }

    /** All codes with their meanings, a line each. */
    public static List<String> table() {
        var lines = new ArrayList<String>();
        for (ExitCode code : values()) {
            lines.add(String.format("%4d  %-12s %s", code.status, code.name(), code.meaning));
        }
        return lines;
    }
}
