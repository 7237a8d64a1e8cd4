package org.rcol.command;

import java.util.Optional;

/** A command that can answer in several formats; a failure is reported in the same one. */
public interface Reporting {
    /** The format that was asked for. */
    Format format();

    /** The command's name for the JSON document, such as {@code upload}. */
    String commandName();

    /** How it has ended if it fails now; nothing for a command that changes no project. */
    default Optional<Ending> ending() {
        return Optional.empty();
    }
}
