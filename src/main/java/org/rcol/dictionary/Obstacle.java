package org.rcol.dictionary;

/**
 * Why a file is not a data dictionary, in words; none of its rows is a field then.
 *
 * @param row the number of the row that shows it, or 0 for the whole file
 * @param line the physical line on which that row starts, or 0
 * @param what what the file is, as a sentence about it
 * @param remedy what to do
 */
public record Obstacle(int row, int line, String what, String remedy) {
    /** One that concerns the whole file. */
    static Obstacle of(String what, String remedy) {
        return new Obstacle(0, 0, what, remedy);
    }
}
