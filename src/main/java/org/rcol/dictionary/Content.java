package org.rcol.dictionary;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a file is by its first bytes, whatever its name says. */
enum Content {
    /** Anything else; CSV has no mark of its own. */
    TEXT("text"),
    JSON("JSON"),
    HTML("a web page"),
    XML("XML"),
    WORKBOOK("an Excel workbook"),
    OLD_WORKBOOK("an Excel workbook in the old format, or one that is protected with a password"),
    ZIP("a zip archive"),
    PDF("a PDF document"),
    RTF("a word processor's document (RTF)");

    private static final int SAMPLE = 1000;
    private static final String OLE = "\u00D0\u00CF\u0011\u00E0";
    private static final String ARCHIVE = "PK\3\4";

    private final String title;

    Content(String title) {
        this.title = title;
    }

    static Content of(byte[] bytes) {
        String raw = new String(bytes, 0, Math.min(bytes.length, SAMPLE), StandardCharsets.ISO_8859_1);
        if (raw.startsWith(ARCHIVE)) {
            return WorkbookReader.isOne(bytes) ? WORKBOOK : ZIP;
        }
        if (raw.startsWith(OLE)) {
            return OLD_WORKBOOK;
        }
        // Without the zeros and the marks of wide encodings, which are irrelevant for what is looked for here.
        String start = raw.replaceAll("[\0\u00FF\u00FE\u00EF\u00BB\u00BF]", "").strip();
        String lower = start.toLowerCase(Locale.ROOT);
        if (start.startsWith("%PDF")) {
            return PDF;
        }
        if (start.startsWith("{\\rtf")) {
            return RTF;
        }
        if (lower.startsWith("<")) {
            boolean page = lower.contains("<!doctype html") || lower.contains("<html") || lower.contains("<body");
            return page ? HTML : lower.startsWith("<?xml") ? XML : TEXT;
        }
        String closed = start.replaceAll("\\s+", "");
        boolean json = closed.startsWith("[{") || closed.startsWith("[]") || closed.startsWith("{\"");
        return json ? JSON : TEXT;
    }

    /** Why a file is not what the ending of its name says; none where it may be, or where its own reader knows better. */
    static Optional<Obstacle> obstacle(String name, byte[] bytes) {
        int dot = name.lastIndexOf('.');
        String bare = dot < 0 ? name : name.substring(0, dot);
        Content content = of(bytes);
        return switch (name.substring(bare.length()).toLowerCase(Locale.ROOT)) {
            case ".csv" -> content.in(EnumSet.complementOf(EnumSet.of(TEXT)), "CSV", bare);
            case ".json" ->
                content.in(EnumSet.complementOf(EnumSet.of(TEXT, JSON)), "JSON", bare)
                        .or(() -> csv(content, name, bytes, "JSON", bare));
            case ".zip" ->
                content.in(EnumSet.complementOf(EnumSet.of(TEXT, ZIP)), "a zip archive", bare)
                        .or(() -> csv(content, name, bytes, "a zip archive", bare));
            case ".xlsx" ->
                content.in(EnumSet.of(JSON, HTML, XML, PDF, RTF), WORKBOOK.title, bare)
                        .or(() -> csv(content, name, bytes, WORKBOOK.title, bare));
            case "" -> content.in(EnumSet.of(HTML, XML, OLD_WORKBOOK, PDF, RTF), "a data dictionary", bare);
            default -> Optional.empty();
        };
    }

    private Optional<Obstacle> in(Set<Content> wrong, String wanted, String bare) {
        return wrong.contains(this)
                ? Optional.of(Obstacle.of("the file is " + title + ", not " + wanted, remedy(bare)))
                : Optional.empty();
    }

    private static Optional<Obstacle> csv(Content content, String name, byte[] bytes, String wanted, String bare) {
        return content == TEXT
                        && DictionaryCsv.read(name, bytes, Optional.empty()).isDictionary()
                ? Optional.of(Obstacle.of("the file is CSV, not " + wanted, "rename it to " + bare + ".csv"))
                : Optional.empty();
    }

    private String remedy(String bare) {
        return switch (this) {
            case WORKBOOK -> "rename it to " + bare + ".xlsx";
            case ZIP -> "if REDCap made it, rename it to " + bare + ".zip; otherwise give the dictionary that is in it";
            case JSON -> "if it is the API's metadata, rename it to " + bare + ".json";
            case OLD_WORKBOOK ->
                "in Excel choose Save as, then \"Excel Workbook (.xlsx)\" or \"CSV UTF-8 (comma delimited)\"";
            case HTML ->
                "a login page may have been saved in its place; download the data dictionary from REDCap again";
            case XML, PDF, RTF, TEXT -> "download the data dictionary from REDCap, as CSV";
        };
    }
}
