package org.rcol.console;

import java.util.Map;
import java.util.Optional;

/** What shows a text that is longer than the terminal, a page at a time. */
@FunctionalInterface
public interface Pager {
    /** Shows it, and returns when the reader has left; false if it could not be shown. */
    boolean show(String text);

    /**
     * The pager that the user wants: {@code RCOL_PAGER}, else {@code PAGER}, else {@code less -FRX}; none where that is blank or {@code
     * cat}, on a dumb terminal, and where there is no shell to start it.
     */
    static Optional<Pager> of(Map<String, String> variables, String system) {
        String wanted = variables
                .getOrDefault("RCOL_PAGER", variables.getOrDefault("PAGER", ShellPager.USUAL))
                .strip();
        boolean none = wanted.isEmpty()
                || wanted.equals("cat")
                || "dumb".equals(variables.get("TERM"))
                || system.startsWith("Windows");
        return none ? Optional.empty() : Optional.of(new ShellPager(wanted));
    }
}
