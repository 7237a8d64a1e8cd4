package org.rcol.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rewrites the rows of a CSV file with commas, one kind of line end and REDCap's own headers; the cells stay as they are. */
final class TidyCsv {
    private static final char COMMA = ',';

    private final Header was;
    private final char delimiter;
    private final boolean mixedLineEnds;
    private final Set<Integer> loose;

    TidyCsv(Header header, FileFacts facts) {
        this.was = header;
        this.delimiter = facts.delimiter();
        this.mixedLineEnds = facts.lineEnds().size() > 1 || facts.lineEnds().contains(FileFacts.LineEnd.CR);
        this.loose = Set.copyOf(facts.looseQuotes());
    }

    /** The header with REDCap's own names. */
    Header header() {
        return Header.of(headings());
    }

    private List<String> headings() {
        long api = count(Header.Match.API_NAME);
        boolean byApiName = api > 0 && api >= count(Header.Match.LABEL);
        var names = new ArrayList<String>();
        for (int i = 0; i < was.headings().size(); i++) {
            Header.Heading heading = was.headings().get(i);
            boolean known = heading.match() == Header.Match.ALIAS
                    && heading.column().map(was::index).orElse(-1) == i;
            names.add(
                    known
                            ? heading.column()
                                    .map(column -> byApiName ? column.apiName() : column.label())
                                    .orElseThrow()
                            : heading.text());
        }
        return names;
    }

    private long count(Header.Match match) {
        return was.headings().stream()
                .filter(heading -> heading.match() == match)
                .count();
    }

    /** The blank rows before the header, and the header; Excel's {@code sep=;} is left out. */
    String head(String head) {
        List<SourceRow> above = CsvTable.parse(head, delimiter).rows();
        var text = new StringBuilder();
        for (int i = 0; i < above.size(); i++) {
            SourceRow row = above.get(i);
            if (HeadingRow.isSeparatorLine(row)) {
                continue;
            }
            boolean isHeader = i == above.size() - 1 && !row.isBlank();
            text.append(text(row, isHeader ? headings() : row.cells()));
        }
        return text.toString();
    }

    /** The data rows. */
    List<SourceRow> rows(List<SourceRow> rows) {
        return rows.stream()
                .map(row -> new SourceRow(row.number(), row.line(), row.cells(), text(row, row.cells())))
                .toList();
    }

    private String text(SourceRow row, List<String> cells) {
        String lineEnd = DictionaryCsv.lineEnd(row);
        String own = row.text().substring(0, row.text().length() - lineEnd.length());
        boolean same = delimiter == COMMA && cells.equals(row.cells()) && !loose.contains(row.number());
        String body = same ? own : DictionaryCsv.body(row, cells, COMMA);
        return body + (mixedLineEnds && !lineEnd.isEmpty() ? "\n" : lineEnd);
    }
}
