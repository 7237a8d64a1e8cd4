package org.rcol.dictionary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * Reads the sheet of an Excel workbook ({@code .xlsx}) whose first row has a dictionary's headings. Nothing is ever written to one.
 *
 * <p>It is unpacked once to see what it is made of, before anything is made of it: at most 100 MB, 1,000 entries, 100 bytes for one packed
 * beyond the first 10 MB, no document types, and the directory at its end must name what is in it. Macros are in other parts, which nobody
 * reads.
 */
final class WorkbookReader {
    /** How a workbook's sheet is named behind its file. */
    static final String SHEET_MARK = ".xlsx#";

    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final long MOST_BYTES = 100_000_000;
    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_RATIO = 100;
    private static final long RATIO_GRACE = 10_000_000;
    /** How much of a file the library looks at. */
    private static final int OLE_HEADER = 8;

    private static final int MOST_DIGITS = 15;
    private static final byte[] DOCTYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);
    /** Excel writes characters that XML cannot hold so, a carriage return above all. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final Pattern DATE_FORMAT = Pattern.compile("(?i)(?:\\[[^\\[\\]]*+\\]|\"[^\"]*\"|\\\\.)|([ymdhs])");

    private final String name;
    private final Optional<String> wantedSheet;

    private WorkbookReader(String name, Optional<String> wantedSheet) {
        this.name = name;
        this.wantedSheet = wantedSheet;
    }

    /** Whether an archive is a workbook: one of its first parts says what its others are. */
    static boolean isOne(byte[] bytes) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            ZipEntry first = zip.getNextEntry();
            return first != null
                    && (first.getName().equals(CONTENT_TYPES)
                            || first.getName().startsWith("xl/")
                            || first.getName().startsWith("docProps/")
                            || first.getName().startsWith("_rels/"));
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Reads a workbook. One that is encrypted, damaged, too large or of the old format is no dictionary, and neither is one in which no
     * sheet, or more than one, has a dictionary's headings.
     *
     * @param name the file, perhaps with {@code #} and the name of a sheet behind it
     * @throws RcolException {@code USAGE} for a sheet that it does not have
     */
    static DictionaryFile read(String name, byte[] bytes) {
        int mark = name.toLowerCase(Locale.ROOT).indexOf(SHEET_MARK);
        Optional<String> sheet = mark < 0 ? Optional.empty() : Optional.of(name.substring(mark + SHEET_MARK.length()));
        try {
            return new WorkbookReader(name, sheet).read(bytes);
        } catch (Refused e) {
            return DictionaryFile.not(name, DictionaryFile.Format.WORKBOOK, e.obstacle);
        }
    }

    /** A workbook that is not read. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Obstacle obstacle;

        Refused(String what, String remedy) {
            super(what);
            this.obstacle = Obstacle.of("the workbook " + what, remedy);
        }
    }

    private DictionaryFile read(byte[] bytes) {
        if (bytes.length >= OLE_HEADER && ReadableWorkbook.isOLE2Header(bytes)) {
            throw ole(bytes);
        }
        // Formats, which tell dates from numbers, are in a part of their own that not every program writes.
        boolean formats = inspect(bytes).contains("xl/styles.xml");
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(formats, true))) {
            Map<Sheet, List<Row>> sheets = new LinkedHashMap<>();
            try (Stream<Sheet> all = workbook.getSheets()) {
                for (Sheet sheet : all.toList()) {
                    sheets.put(sheet, sheet.read());
                }
            }
            Sheet chosen = chosen(sheets);
            List<String> others = sheets.keySet().stream()
                    .filter(sheet -> sheet != chosen)
                    .map(Sheet::getName)
                    .toList();
            return file(chosen.getName(), others, sheets.getOrDefault(chosen, List.of()));
        } catch (IOException | ExcelReaderException e) {
            throw damaged();
        }
    }

    /** Password protection puts the workbook into the container of the old format. */
    private static Refused ole(byte[] bytes) {
        String package16 = new String(bytes, StandardCharsets.UTF_16LE);
        boolean encrypted = package16.contains("EncryptedPackage");
        return encrypted
                ? new Refused(
                        "is protected with a password",
                        "in Excel: File, Info, Protect Workbook, Encrypt with Password, and clear the password")
                : new Refused(
                        "is in Excel's old format (.xls)",
                        "in Excel choose Save as, then \"Excel Workbook (.xlsx)\" or \"CSV UTF-8 (comma delimited)\"");
    }

    private static Refused damaged() {
        return new Refused("cannot be read", "open it in Excel and save it again");
    }

    private static Refused unsafe(String what) {
        return new Refused(
                what + ", which no dictionary needs; it was not read",
                "open it in Excel and save it again, or save the sheet as \"CSV UTF-8 (comma delimited)\"");
    }

    /** Looks into the archive within its limits, and returns the names of its parts. */
    private Set<String> inspect(byte[] bytes) {
        Set<String> entries = new HashSet<>();
        long unpacked = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            byte[] buffer = new byte[1 << 16];
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entries.add(entry.getName()) || entries.size() > MOST_ENTRIES) {
                    throw unsafe("has two parts of one name, or more than " + MOST_ENTRIES + " parts");
                }
                int matched = 0;
                for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                    unpacked += n;
                    if (unpacked > MOST_BYTES) {
                        throw unsafe("unpacks to more than 100 MB");
                    }
                    if (unpacked > RATIO_GRACE && unpacked > (long) MOST_RATIO * bytes.length) {
                        throw unsafe("unpacks to more than " + MOST_RATIO + " times its size");
                    }
                    matched = doctype(buffer, n, matched);
                    if (matched == DOCTYPE.length) {
                        throw unsafe("has a document type in its XML");
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged();
        }
        if (!entries.contains(CONTENT_TYPES) || !ZipDirectory.names(bytes, entries)) {
            throw damaged();
        }
        return entries;
    }

    /** How much of the mark was seen by now; zeros are passed over, so that UTF-16 hides nothing. */
    private static int doctype(byte[] buffer, int length, int before) {
        int matched = before;
        for (int i = 0; i < length && matched < DOCTYPE.length; i++) {
            if (buffer[i] == DOCTYPE[matched]) {
                matched++;
            } else if (buffer[i] != 0) {
                matched = buffer[i] == DOCTYPE[0] ? 1 : 0;
            }
        }
        return matched;
    }

    private Sheet chosen(Map<Sheet, List<Row>> sheets) {
        if (wantedSheet.isPresent()) {
            return sheets.keySet().stream()
                    .filter(sheet -> sheet.getName().equals(wantedSheet.get()))
                    .findFirst()
                    .orElseThrow(() -> RcolException.of(Kind.USAGE, name + ": there is no such sheet")
                            .hint("the sheets are: " + names(sheets.keySet().stream())));
        }
        List<Sheet> fitting = sheets.entrySet().stream()
                .filter(entry -> hasHeadings(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.isEmpty() && sheets.size() == 1) {
            return sheets.keySet().iterator().next();
        }
        throw fitting.isEmpty()
                ? new Refused(
                        "has no sheet whose first row has a dictionary's headings",
                        "the sheets are: " + names(sheets.keySet().stream()) + "; choose one with " + name + "#SHEET")
                : new Refused(
                        "has several sheets with a dictionary's headings: " + names(fitting.stream()),
                        "choose one: " + name + "#" + fitting.get(0).getName());
    }

    private static String names(Stream<Sheet> sheets) {
        return sheets.map(Sheet::getName).collect(Collectors.joining(", "));
    }

    private static boolean hasHeadings(List<Row> rows) {
        Optional<Row> first = rows.stream()
                .filter(row -> row.getFirstNonEmptyCell().isPresent())
                .findFirst();
        Header header = Header.of(first.map(WorkbookReader::plain).orElse(List.of()));
        return header.index(Column.FIELD_NAME) >= 0 && header.recognised() > 1;
    }

    private static List<String> plain(Row row) {
        return row.stream()
                .map(cell -> cell == null ? "" : unescaped(cell.getText()))
                .toList();
    }

    private DictionaryFile file(String sheet, List<String> others, List<Row> rows) {
        var changes = new ArrayList<WorkbookFacts.ChangedCell>();
        var read = new ArrayList<SourceRow>();
        for (Row row : rows) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < row.getCellCount(); i++) {
                Optional<Cell> cell = row.getOptionalCell(i);
                cells.add(cell.map(each -> text(each, row.getRowNum(), changes)).orElse(""));
            }
            read.add(new SourceRow(row.getRowNum(), row.getRowNum(), cells, ""));
        }
        int headerAt = HeadingRow.in(read);
        boolean hasHeader = headerAt < read.size();
        Header header = Header.of(hasHeader ? trimmed(read.get(headerAt).cells()) : List.of());
        List<SourceRow> body = read.subList(hasHeader ? headerAt + 1 : headerAt, read.size());
        int columns = header.headings().size();
        var facts = new FileFacts(
                FileEncoding.UTF_8,
                ',',
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new WorkbookFacts(sheet, others, changes)),
                List.of(),
                hasHeader
                        ? HeadingRow.obstacle(read.get(headerAt), header, wanted -> read.stream()
                                .filter(row -> !HeadingRow.isDeep(row) && wanted.test(row))
                                .findFirst())
                        : Optional.empty());
        return new DictionaryFile(
                name,
                DictionaryFile.Format.WORKBOOK,
                header,
                "",
                body.stream()
                        .filter(row -> !row.isBlank())
                        .map(row -> new SourceRow(row.number(), row.line(), within(row.cells(), columns), ""))
                        .toList(),
                "",
                facts);
    }

    /** Blank cells that only have a format are not cells of the table. */
    private static List<String> within(List<String> cells, int columns) {
        List<String> all = new ArrayList<>(trimmed(cells));
        while (all.size() < columns) {
            all.add("");
        }
        return all;
    }

    private static List<String> trimmed(List<String> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).isBlank()) {
            end--;
        }
        return cells.subList(0, end);
    }

    /** The text of a cell; what a spreadsheet made of it is added to the changes. */
    private static String text(Cell cell, int row, List<WorkbookFacts.ChangedCell> changes) {
        CellType type = cell.getType();
        String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        String text =
                switch (type) {
                    case EMPTY -> "";
                    case STRING -> unescaped(cell.getText());
                    case NUMBER -> isDate(cell) ? date(cell) : number(raw);
                    case BOOLEAN -> raw.equals("1") || raw.equalsIgnoreCase("true") ? "TRUE" : "FALSE";
                    case FORMULA, ERROR -> unescaped(raw);
                };
        // A formula may come without its result.
        Optional<WorkbookFacts.Change> change = text.isEmpty() && type != CellType.FORMULA
                ? Optional.empty()
                : switch (type) {
                    case EMPTY, STRING, ERROR -> Optional.empty();
                    case NUMBER -> Optional.of(numberChange(cell, raw));
                    case BOOLEAN -> Optional.of(WorkbookFacts.Change.BOOLEAN);
                    case FORMULA -> Optional.of(WorkbookFacts.Change.FORMULA);
                };
        change.ifPresent(what -> changes.add(new WorkbookFacts.ChangedCell(row, cell.getColumnIndex(), what, text)));
        return text;
    }

    private static WorkbookFacts.Change numberChange(Cell cell, String raw) {
        if (isDate(cell)) {
            return WorkbookFacts.Change.DATE;
        }
        boolean rounded = raw.indexOf('E') >= 0
                || raw.indexOf('e') >= 0
                || raw.replaceAll("[^0-9]", "").length() > MOST_DIGITS;
        return rounded ? WorkbookFacts.Change.ROUNDED : WorkbookFacts.Change.NUMBER;
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        if (format == null || format.equalsIgnoreCase("General")) {
            return false;
        }
        Matcher parts = DATE_FORMAT.matcher(format);
        while (parts.find()) {
            if (parts.group(1) != null) {
                return true;
            }
        }
        return false;
    }

    /** As REDCap writes dates: the year first, and the time only if there is one. */
    private static String date(Cell cell) {
        LocalDateTime time = cell.asDate();
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString().replace('T', ' ');
    }

    private static String number(String raw) {
        try {
            return new BigDecimal(raw).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return raw;
        }
    }

    private static String unescaped(String text) {
        if (text.indexOf("_x") < 0) {
            return text;
        }
        return ESCAPED.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
