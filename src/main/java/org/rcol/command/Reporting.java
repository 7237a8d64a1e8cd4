package org.rcol.command;

/** A command that can answer in several formats; a failure is told in the same one. */
public interface Reporting {
    /** The format that was asked for. */
    Format format();

    /** The command's name for the JSON document, such as {@code upload}. */
    String commandName();
}
