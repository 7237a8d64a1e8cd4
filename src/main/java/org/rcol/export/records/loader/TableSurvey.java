package org.rcol.export.records.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.FormName;
import org.rcol.export.records.CsvBlock;
import org.rcol.export.records.CsvBlocks;
import org.rcol.export.records.CsvCells;
import org.rcol.export.records.FinishedExport;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.state.Sha256;

/**
 * A table that was looked through once, from its first cell to its last.
 *
 * @param remarks what in it does not agree with the dictionary
 */
record TableSurvey(DataTable table, List<String> remarks) {
    TableSurvey {
        remarks = List.copyOf(remarks);
    }

    /**
     * Looks a table through.
     *
     * @param recordId the name of the record ID field
     * @throws RcolException {@code LOCAL_IO} if it cannot be read
     */
    static TableSurvey of(FinishedExport.Table table, Columns columns, String recordId) {
        Path file = table.file();
        MessageDigest digest = Sha256.digest();
        var surveys = new ArrayList<ColumnSurvey>();
        long rows = 0;
        int longest = 0;
        boolean lineFeeds = true;
        try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
            var blocks = new CsvBlocks(stream);
            for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
                for (int row = 0; row < block.rows(); row++) {
                    int end = block.rowEnd(row);
                    lineFeeds &= end < 2 || block.bytes()[end - 2] != '\r';
                    if (surveys.isEmpty()) {
                        block.header().forEach(column -> surveys.add(new ColumnSurvey(columns.of(column))));
                        continue;
                    }
                    CsvCells cells = block.cells(row, Integer.MAX_VALUE);
                    for (int i = 0; i < surveys.size(); i++) {
                        surveys.get(i).look(cells, i);
                    }
                    rows++;
                    longest = Math.max(longest, end - block.rowStart(row));
                }
            }
            List<Variable> variables =
                    surveys.stream().map(ColumnSurvey::variable).toList();
            var summary = new DataTable(
                    table.form().map(FormName::text).orElse("data"),
                    String.valueOf(file.getFileName()),
                    Files.size(file),
                    Sha256.hex(digest),
                    rows,
                    longest,
                    lineFeeds,
                    keys(variables, recordId),
                    variables);
            return new TableSurvey(
                    summary,
                    surveys.stream()
                            .flatMap(survey -> survey.remarks().stream())
                            .toList());
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, file + " cannot be read back")
                    .hint("run the command again")
                    .cause(e);
        }
    }

    private static List<String> keys(List<Variable> variables, String recordId) {
        return variables.stream()
                .map(Variable::name)
                .filter(name -> name.equals(recordId) || ExportColumns.KEYS.contains(name))
                .toList();
    }
}
