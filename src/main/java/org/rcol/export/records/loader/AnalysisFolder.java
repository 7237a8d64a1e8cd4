package org.rcol.export.records.loader;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.rcol.dictionary.HtmlText;
import org.rcol.export.records.FinishedExport;
import org.rcol.export.records.HandOver;
import org.rcol.state.AtomicFile;
import org.rcol.text.Quantity;

/**
 * A folder with an export's tables that is made ready for analysis: {@code datapackage.json}, a loader for each program, and where they are
 * asked for the tables once more with labels beside codes.
 */
public final class AnalysisFolder implements HandOver {
    private static final int MOST_REMARKS = 10;

    private final Set<Tool> tools;
    private final boolean codesAndLabels;
    private final Consumer<String> note;

    /**
     * What is to be made.
     *
     * @param note takes a line for people
     */
    public AnalysisFolder(Set<Tool> tools, boolean codesAndLabels, Consumer<String> note) {
        this.tools = Set.copyOf(tools);
        this.codesAndLabels = codesAndLabels;
        this.note = note;
    }

    @Override
    public void take(FinishedExport export) {
        var columns = new Columns(export);
        var remarks = new ArrayList<String>();
        var tables = new ArrayList<DataTable>();
        for (FinishedExport.Table table : export.tables()) {
            TableSurvey survey = TableSurvey.of(table, columns, export.recordId());
            remarks.addAll(survey.remarks());
            tables.add(survey.table());
        }
        remarks.stream().limit(MOST_REMARKS).forEach(note);
        if (remarks.size() > MOST_REMARKS) {
            note.accept("and " + Quantity.of(remarks.size() - MOST_REMARKS, "more remark") + " of this kind");
        }
        write(export, new DataSet(HtmlText.of(export.project().title()).words(), tables));
    }

    private void write(FinishedExport export, DataSet data) {
        Path folder = export.tables().get(0).file().toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalStateException("a file without a folder");
        }
        var written = new ArrayList<String>();
        List<Loader> loaders = tools.stream().sorted().map(Tool::loader).toList();
        for (DataTable table : data.tables()) {
            if (codesAndLabels) {
                written.add(LabelledTable.write(folder, table));
            }
            if (!table.isOneLine() && loaders.stream().anyMatch(Loader::readsLines)) {
                written.add(OneLineTable.write(folder, table));
            }
        }
        AtomicFile.write(folder.resolve(DataPackage.FILE), DataPackage.of(data));
        written.add(DataPackage.FILE);
        for (Loader loader : loaders) {
            AtomicFile.write(folder.resolve(loader.file()), loader.text(data).getBytes(StandardCharsets.UTF_8));
            written.add(loader.file());
        }
        note.accept("beside the data: " + written.stream().distinct().collect(Collectors.joining(", ")));
    }
}
