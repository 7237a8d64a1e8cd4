package org.rcol.export.records.loader;

/**
 * Writes a script that loads the tables of an export into a program for analysis, each column as what it is.
 *
 * <p>Whatever a dictionary says is data in such a script: no label, code or title can end a string or run a command.
 */
interface Loader {
    /** The name of the script. */
    String file();

    /** Its text. */
    String text(DataSet data);

    /** Whether it reads one line for each row only, so that line breaks inside of cells need a file without them. */
    default boolean readsLines() {
        return false;
    }
}
