package org.rcol.sandbox.records;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rcol.sandbox.design.RecordLayout;

/**
 * A stretch of {@code records.ndjson} whose rows are stored in the same columns.
 *
 * @param offset where its line is; the records after it, up to the next column set, are stored in its columns
 * @param dictionary the number of the dictionary that began it
 * @param columns the names of the columns in order
 * @param ended the columns whose earlier values it ended
 */
record ColumnSet(long offset, long dictionary, List<String> columns, Set<String> ended) {
    ColumnSet {
        columns = List.copyOf(columns);
        ended = Set.copyOf(ended);
    }

    /**
     * Where the values of each column set go in a layout.
     *
     * @return for each column set, for each of its columns, the position in the layout; -1 for values that ended or are not wanted
     */
    static int[][] targets(List<ColumnSet> columnSets, RecordLayout layout, Set<String> wanted) {
        var targets = new int[columnSets.size()][];
        var gone = new HashSet<String>();
        for (int i = columnSets.size() - 1; i >= 0; i--) {
            List<String> columns = columnSets.get(i).columns();
            targets[i] = columns.stream()
                    .mapToInt(name -> gone.contains(name) || !wanted.contains(name) ? -1 : layout.position(name))
                    .toArray();
            gone.addAll(columnSets.get(i).ended());
        }
        return targets;
    }
}
