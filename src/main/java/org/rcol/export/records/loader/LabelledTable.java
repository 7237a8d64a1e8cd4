package org.rcol.export.records.loader;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.export.records.CsvBlock;
import org.rcol.export.records.CsvCells;

/**
 * A copy of a table in which each category is followed by a column with the labels of its codes, those for missing values among them.
 */
final class LabelledTable {
    private static final String ENDING = "_label";

    private final DataTable table;
    private final List<Optional<Map<String, String>>> labels;
    private boolean begun;

    private LabelledTable(DataTable table) {
        this.table = table;
        this.labels = table.variables().stream().map(LabelledTable::labels).toList();
    }

    /** The file's name. */
    static String file(DataTable table) {
        return table.file().replaceFirst("\\.csv$", "") + ".labels.csv";
    }

    /** The labels of a column; none for one that is no category. */
    private static Optional<Map<String, String>> labels(Variable variable) {
        if (variable.type() != VariableType.CATEGORY) {
            return Optional.empty();
        }
        Map<String, String> labels = new HashMap<>();
        variable.missing().forEach(code -> labels.put(code.code(), code.label()));
        variable.levels().forEach(level -> labels.put(level.code(), level.label()));
        return Optional.of(labels);
    }

    /** Writes it, and returns its name. */
    static String write(Path folder, DataTable table) {
        return TableCopy.write(folder, table, file(table), new LabelledTable(table)::row);
    }

    private byte[] row(CsvBlock block, int row) {
        if (!begun) {
            begun = true;
            return header();
        }
        return row(block.bytes(), block.cells(row, Integer.MAX_VALUE));
    }

    private byte[] header() {
        Set<String> taken = new HashSet<>();
        table.variables().forEach(variable -> taken.add(variable.name()));
        var names = new ArrayList<String>();
        for (int i = 0; i < labels.size(); i++) {
            String name = table.variables().get(i).name();
            names.add(name);
            if (labels.get(i).isPresent()) {
                String label = name + ENDING;
                while (!taken.add(label)) {
                    label += "_";
                }
                names.add(label);
            }
        }
        return (String.join(",", names) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] row(byte[] bytes, CsvCells cells) {
        var line = new ByteArrayOutputStream();
        for (int i = 0; i < labels.size(); i++) {
            if (i > 0) {
                line.write(',');
            }
            line.write(bytes, cells.start(i), cells.end(i) - cells.start(i));
            if (labels.get(i).isPresent()) {
                line.write(',');
                String label = labels.get(i).get().getOrDefault(cells.text(i), "");
                line.writeBytes(quoted(label).getBytes(StandardCharsets.UTF_8));
            }
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static String quoted(String label) {
        boolean plain = label.indexOf(',') < 0 && label.indexOf('"') < 0;
        return plain ? label : '"' + label.replace("\"", "\"\"") + '"';
    }
}
