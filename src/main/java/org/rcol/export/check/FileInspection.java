package org.rcol.export.check;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.export.BatchOutput;
import org.rcol.export.Output;
import org.rcol.export.records.RecordFile;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.recordcheck.ProjectDesign;
import org.rcol.recordcheck.RecordCells;

/**
 * An inspection of the records in a file, which is read twice: first to see which records have rows that are apart from each other, as logic
 * looks at all rows of a record together. Only those rows are held in memory.
 */
public final class FileInspection implements RecordFile.Rows {
    private final Inspection.Wanted wanted;
    private final DataDictionary dictionary;
    private final Optional<ProjectDesign> design;
    private final Set<String> missingDataCodes;
    private final LocalDateTime now;
    private final String name;
    private final Map<String, List<List<String>>> apart = new LinkedHashMap<>();
    private int idColumn;
    private int width;
    private @Nullable Inspection inspection;

    /**
     * An inspection.
     *
     * @param design that of the project that the records are of; none where no project was asked
     * @param missingDataCodes the codes for missing data where no project was asked
     * @param name the file as messages call it
     */
    public FileInspection(
            Inspection.Wanted wanted,
            DataDictionary dictionary,
            Optional<ProjectDesign> design,
            Set<String> missingDataCodes,
            LocalDateTime now,
            String name) {
        this.wanted = wanted;
        this.dictionary = dictionary;
        this.design = design;
        this.missingDataCodes = Set.copyOf(missingDataCodes);
        this.now = now;
        this.name = name;
    }

    /**
     * Reads a file and checks its records.
     *
     * @throws RcolException {@code USAGE} if it has no column for the record ID
     */
    public Inspection run(RecordFile file) {
        try {
            file.read(new Apart());
            file.read(this);
            apart.values().forEach(rows -> rows.forEach(result()::row));
            result().keep();
            result().outputs().forEach(BatchOutput::keep);
            result().outputs().forEach(Output::complete);
            return result();
        } finally {
            if (inspection != null) {
                inspection.outputs().forEach(BatchOutput::close);
            }
        }
    }

    private Inspection result() {
        Inspection opened = inspection;
        if (opened == null) {
            throw new IllegalStateException("no header was read");
        }
        return opened;
    }

    /** Finds the records whose rows are not next to each other. */
    private final class Apart implements RecordFile.Rows {
        private final Set<String> seen = new HashSet<>();
        private String record = "";

        @Override
        public void header(List<String> names) {
            String id = dictionary
                    .recordId()
                    .map(Field::name)
                    .orElse(FieldName.RECORD_ID)
                    .text();
            idColumn = names.indexOf(id);
            width = names.size();
            if (idColumn < 0) {
                throw RcolException.of(Kind.USAGE, name + " has no column " + id)
                        .hint("the first field of the dictionary is the record ID; are these its records?");
            }
        }

        @Override
        public void row(RecordCells cells) {
            String id = cells.text(idColumn);
            if (!id.equals(record) && !seen.add(id)) {
                apart.put(id, new ArrayList<>());
            }
            record = id;
        }
    }

    @Override
    public void header(List<String> names) {
        inspection = new Inspection(wanted, dictionary, design.orElseGet(() -> shownBy(names)), now);
        inspection.header(names);
    }

    /** Without REDCap's own columns it is a classic project in which nothing repeats; with them they do not say what is allowed. */
    private ProjectDesign shownBy(List<String> names) {
        return new ProjectDesign(
                names.contains(ExportColumns.EVENT),
                Optional.empty(),
                names.contains(ExportColumns.INSTRUMENT) || names.contains(ExportColumns.INSTANCE)
                        ? Optional.empty()
                        : Optional.of(List.of()),
                missingDataCodes);
    }

    @Override
    public void row(RecordCells cells) {
        List<List<String>> rows = apart.get(cells.text(idColumn));
        if (rows == null) {
            result().row(cells);
        } else {
            rows.add(IntStream.range(0, width).mapToObj(cells::text).toList());
        }
    }
}
