package org.rcol.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file that holds instruments or a whole data dictionary, as it was read.
 *
 * <p>It can be written back without loss: untouched rows from their own text, with unknown columns, delimiter, quoting, line ends and
 * encoding as they were.
 */
public final class DictionaryFile {
    /** What kind of file it is. */
    public enum Format {
        CSV,
        JSON,
        /** An instrument zip; its rows are those of {@code instrument.csv}. */
        ZIP,
        /** An Excel workbook; its rows are those of one sheet, and it is never written. */
        WORKBOOK,
        /** No file: the project's own dictionary, or one that rcol made. */
        PROJECT
    }

    private final String name;
    private final Format format;
    private final Header header;
    private final String head;
    private final List<SourceRow> rows;
    private final String tail;
    private final FileFacts facts;
    private final List<Field> fields;

    DictionaryFile(
            String name,
            Format format,
            Header header,
            String head,
            List<SourceRow> rows,
            String tail,
            FileFacts facts) {
        this(
                name,
                format,
                header,
                head,
                rows,
                tail,
                facts,
                header.isWhole() && facts.obstacle().isEmpty() ? fields(name, header, rows) : List.of());
    }

    private DictionaryFile(
            String name,
            Format format,
            Header header,
            String head,
            List<SourceRow> rows,
            String tail,
            FileFacts facts,
            List<Field> fields) {
        this.name = name;
        this.format = format;
        this.header = header;
        this.head = head;
        this.rows = List.copyOf(rows);
        this.tail = tail;
        this.facts = facts;
        this.fields = List.copyOf(fields);
    }

    private static List<Field> fields(String name, Header header, List<SourceRow> rows) {
        var fields = new ArrayList<Field>(rows.size());
        for (SourceRow row : rows.subList(0, readable(header, rows))) {
            if (!row.isBlank() && !header.isRepeatedIn(row.cells())) {
                fields.add(
                        Field.of(header.canonical(row.cells()), new Location(name, row.number(), row.line(), header)));
            }
        }
        return fields;
    }

    /** A dictionary that is not a file, seen as one, so that the same rules can look at it; its fields keep their places. */
    public static DictionaryFile of(DataDictionary dictionary) {
        return new DictionaryFile(
                Location.PROJECT,
                Format.PROJECT,
                Header.API,
                "",
                List.of(),
                "",
                FileFacts.plain(),
                dictionary.fields());
    }

    /** A file that is not a dictionary, whatever its name says. */
    static DictionaryFile not(String name, Format format, Obstacle obstacle) {
        return new DictionaryFile(
                name,
                format,
                Header.of(List.of()),
                "",
                List.of(),
                "",
                FileFacts.plain().with(obstacle));
    }

    static DictionaryFile ofArchive(String name, ZipFacts archive) {
        return new DictionaryFile(
                name, Format.ZIP, Header.of(List.of()), "", List.of(), "", FileFacts.ofArchive(archive));
    }

    DictionaryFile inside(String archiveName, ZipFacts archive) {
        return new DictionaryFile(archiveName, Format.ZIP, header, head, rows, tail, facts.in(archive));
    }

    /** The file as the user named it. */
    public String name() {
        return name;
    }

    /** What kind of file it is. */
    public Format format() {
        return format;
    }

    /** The header row; it names no column at all in an empty file. */
    public Header header() {
        return header;
    }

    /** The data rows in order, blank ones included. Those below headings in another order are left out, because they mean something else. */
    public List<SourceRow> rows() {
        return rows.subList(0, readable(header, rows));
    }

    /** How many rows belong to a header: all, or those up to headings in another order. */
    private static int readable(Header header, List<SourceRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = rows.get(i).cells();
            if (header.isRepeatedIn(cells) && !Header.of(cells).hasPlacesOf(header)) {
                return i + 1;
            }
        }
        return rows.size();
    }

    /** Whether a row has the headings once more. */
    public boolean isHeader(SourceRow row) {
        return header.isRepeatedIn(row.cells());
    }

    /** Whether such a row has every column in the place where the headings above have it; where it has not, what is below was not read. */
    public boolean hasHeadingsOf(SourceRow row) {
        return Header.of(row.cells()).hasPlacesOf(header);
    }

    /** Whether its rows are fields: it has the headings that a field needs, and nothing says that it is something else. */
    public boolean isDictionary() {
        return header.isWhole() && facts.obstacle().isEmpty();
    }

    /** Excel's line {@code sep=;} above the headings, where there is one; it is not part of the table. */
    public Optional<String> separatorLine() {
        return format == Format.CSV ? HeadingRow.separatorLine(head) : Optional.empty();
    }

    /** What reading the file brought to light. */
    public FileFacts facts() {
        return facts;
    }

    /** The fields, one for each row that is not blank. */
    public List<Field> fields() {
        return fields;
    }

    /** The instruments of the file in order. */
    public List<Instrument> instruments() {
        return new DataDictionary(fields).instruments();
    }

    /** The same file with the cell of a column changed in the row with this number; a column that the file lacks is left alone. */
    public DictionaryFile with(int rowNumber, Column column, String value) {
        return with(Map.of(rowNumber, Map.of(column, value)));
    }

    /** The same file with cells changed, by the number of their row; a column that the file lacks is left alone. */
    public DictionaryFile with(Map<Integer, Map<Column, String>> edits) {
        var changed = new ArrayList<SourceRow>(rows.size());
        for (SourceRow row : rows) {
            SourceRow edited = row;
            for (var edit : edits.getOrDefault(row.number(), Map.of()).entrySet()) {
                int index = header.index(edit.getKey());
                edited = index < 0 ? edited : edited(edited, index, edit.getValue());
            }
            changed.add(edited);
        }
        return new DictionaryFile(name, format, header, head, changed, tail, facts);
    }

    /** The same file with words of cells replaced, by the number of their row; every other character of it stays as it was written. */
    public DictionaryFile spliced(Map<Integer, Map<Column, List<Splice>>> edits) {
        var changed = new ArrayList<SourceRow>(rows.size());
        for (SourceRow row : rows) {
            SourceRow edited = row;
            for (var edit : edits.getOrDefault(row.number(), Map.of()).entrySet()) {
                edited = spliced(edited, header.index(edit.getKey()), edit.getValue());
            }
            changed.add(edited);
        }
        return new DictionaryFile(name, format, header, head, changed, tail, facts);
    }

    private SourceRow spliced(SourceRow row, int index, List<Splice> splices) {
        var cells = new ArrayList<>(row.cells());
        cells.set(index, SplicedText.ofCell(cells.get(index), splices));
        String text = format == Format.JSON
                ? DictionaryJson.splice(row, header.headings().get(index).text(), splices)
                : DictionaryCsv.splice(row, facts.delimiter(), index, splices);
        return new SourceRow(row.number(), row.line(), cells, text);
    }

    private SourceRow edited(SourceRow row, int index, String value) {
        var cells = new ArrayList<>(row.cells());
        while (cells.size() <= index) {
            cells.add("");
        }
        cells.set(index, value);
        String text = format == Format.JSON
                ? DictionaryJson.edit(row, header.headings().get(index).text(), value)
                : DictionaryCsv.edit(row, facts.delimiter(), index, value);
        return new SourceRow(row.number(), row.line(), cells, text);
    }

    /**
     * The same file as REDCap would have it: in UTF-8 if its encoding is known, and a CSV file with commas, one kind of line end, and REDCap's
     * own headers where others are understood, without Excel's {@code sep=;} and without blanks behind quotes. Rows that none of this touches
     * keep their own text. A file that could not be read to its end, and one in an
     * archive, stay as they are.
     */
    public DictionaryFile tidied() {
        if (facts.torn().isPresent() || !isDictionary() || (format != Format.CSV && format != Format.JSON)) {
            return this;
        }
        FileFacts tidy = facts.inUtf8();
        if (format == Format.JSON) {
            return new DictionaryFile(name, format, header, head, rows, tail, tidy);
        }
        var csv = new TidyCsv(header, facts);
        return new DictionaryFile(name, format, csv.header(), csv.head(head), csv.rows(rows), tail, tidy.withCommas());
    }

    /**
     * The file's bytes: those that were read, but for the cells changed since and for bytes that its encoding does not have. For a zip,
     * those of its instrument.csv.
     */
    public byte[] bytes() {
        return facts.encoding().encoding().encode(text(), facts.encoding().byteOrderMark());
    }

    /** Whether the tidied file can hold a text: an encoding other than Unicode does not have every character. */
    public boolean canWrite(String text) {
        return facts.inUtf8().encoding().encoding().has(text);
    }

    /** The words that have other letters than ASCII's, each once, in order: what another encoding would change. */
    public List<String> nonAsciiWords() {
        return List.copyOf(Words.of(text()));
    }

    /** The file's text, without a byte order mark. */
    public String text() {
        var text = new StringBuilder(head);
        rows.forEach(row -> text.append(row.text()));
        return text.append(tail).toString();
    }
}
