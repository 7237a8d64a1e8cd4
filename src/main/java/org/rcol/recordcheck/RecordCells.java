package org.rcol.recordcheck;

/** The cells of a row as they lie in the bytes of an answer, so that a value that was seen before needs not be read again. */
public interface RecordCells {
    /** The bytes that the cells are in. */
    byte[] bytes();

    /** The place of a cell's first byte. */
    int start(int cell);

    /** The place behind its last byte; that of the first for a blank one. */
    int end(int cell);

    /** The cell's text. */
    String text(int cell);
}
