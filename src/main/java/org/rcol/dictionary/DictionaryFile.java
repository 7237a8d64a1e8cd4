package org.rcol.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        this(name, format, header, head, rows, tail, facts, fields(name, header, rows));
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
        for (SourceRow row : rows) {
            if (!row.isBlank()) {
                fields.add(
                        Field.of(header.canonical(row.cells()), new Location(name, row.number(), row.line(), header)));
            }
        }
        return fields;
    }

    /** A dictionary that is no file, seen as one, so that the same rules can look at it; its fields keep their places. */
    public static DictionaryFile of(DataDictionary dictionary) {
        var facts =
                new FileFacts(Encoding.UTF_8, false, 0, ',', Set.of(), List.of(), Optional.empty(), Optional.empty());
        return new DictionaryFile(
                Location.PROJECT, Format.PROJECT, Header.API, "", List.of(), "", facts, dictionary.fields());
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

    /** The data rows in order, blank ones included. */
    public List<SourceRow> rows() {
        return rows;
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
        int index = header.index(column);
        if (index < 0) {
            return this;
        }
        var changed = new ArrayList<SourceRow>(rows.size());
        for (SourceRow row : rows) {
            changed.add(row.number() == rowNumber ? edited(row, index, value) : row);
        }
        return new DictionaryFile(name, format, header, head, changed, tail, facts);
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

    /** The file's bytes: those that were read, but for the cells changed since. For a zip, those of its instrument.csv. */
    public byte[] bytes() {
        var text = new StringBuilder(head);
        rows.forEach(row -> text.append(row.text()));
        return facts.encoding().encode(text.append(tail).toString(), facts.byteOrderMark());
    }
}
