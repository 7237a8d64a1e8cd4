package org.rcol.export.records.loader;

import java.util.List;

/**
 * A CSV file with its columns.
 *
 * @param name what programs call it: {@code data}, or the name of its instrument
 * @param file the file's name in its folder
 * @param bytes its length
 * @param sha256 its SHA-256 in hex
 * @param rows how many rows it has, without the header
 * @param longestRow the bytes of its longest row
 * @param lineFeeds whether every row ends with a lone line feed
 * @param keys the columns that tell its rows apart
 */
record DataTable(
        String name,
        String file,
        long bytes,
        String sha256,
        long rows,
        int longestRow,
        boolean lineFeeds,
        List<String> keys,
        List<Variable> variables) {
    DataTable {
        keys = List.copyOf(keys);
        variables = List.copyOf(variables);
    }

    /** Whether every row is one line, so that a program can read it that ends a row at every line feed. */
    boolean isOneLine() {
        return lineFeeds
                && variables.stream().noneMatch(variable -> variable.seen().lineBreaks());
    }

    /** The names of its columns in order. */
    List<String> columns() {
        return variables.stream().map(Variable::name).toList();
    }

    Variable variable(String column) {
        return variables.stream()
                .filter(variable -> variable.name().equals(column))
                .findFirst()
                .orElseThrow();
    }
}
