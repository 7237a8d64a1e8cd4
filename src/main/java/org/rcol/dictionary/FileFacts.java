package org.rcol.dictionary;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What reading a file found apart from its rows; the rules of the FILE and ZIP families judge it.
 *
 * @param encoding how the bytes were understood
 * @param delimiter the character between cells; a comma for JSON
 * @param lineEnds the line ends found between rows
 * @param blankRows the numbers of blank rows
 * @param torn where the file stopped making sense, if it did
 * @param zip what was found in the archive, for instrument zips
 * @param workbook what was found in the workbook, for workbooks
 * @param looseQuotes the numbers of rows with a blank between a closing quote and the delimiter; it is not part of the cell
 * @param obstacle why the file is not a dictionary, where more is known than what its headings say
 */
public record FileFacts(
        FileEncoding encoding,
        char delimiter,
        Set<LineEnd> lineEnds,
        List<Integer> blankRows,
        Optional<Torn> torn,
        Optional<ZipFacts> zip,
        Optional<WorkbookFacts> workbook,
        List<Integer> looseQuotes,
        Optional<Obstacle> obstacle) {
    public FileFacts {
        lineEnds = Set.copyOf(lineEnds);
        blankRows = List.copyOf(blankRows);
        looseQuotes = List.copyOf(looseQuotes);
    }

    /** How lines end. */
    public enum LineEnd {
        LF,
        CRLF,
        /** Old Mac files. */
        CR
    }

    /** The row at which reading had to stop, and what was wrong there. */
    public record Torn(int row, int line, Fault fault) {}

    /** Why a file could not be read to its end. */
    public enum Fault {
        UNCLOSED_QUOTE,
        TEXT_AFTER_QUOTE,
        CELL_TOO_LARGE,
        NOT_JSON,
        NOT_FIELDS
    }

    FileFacts in(ZipFacts archive) {
        return new FileFacts(
                encoding, delimiter, lineEnds, blankRows, torn, Optional.of(archive), workbook, looseQuotes, obstacle);
    }

    /** The same in UTF-8, unless the encoding is a guess; only a file that was in UTF-8 already keeps its byte order mark. */
    FileFacts inUtf8() {
        boolean stays = encoding.certainty() != FileEncoding.Certainty.KNOWN
                || encoding.encoding().equals(Encoding.UTF_8);
        return stays
                ? this
                : new FileFacts(
                        FileEncoding.UTF_8, delimiter, lineEnds, blankRows, torn, zip, workbook, looseQuotes, obstacle);
    }

    /** The same with commas between the cells, and nothing between a quote and a comma. */
    FileFacts withCommas() {
        return new FileFacts(encoding, ',', lineEnds, blankRows, torn, zip, workbook, List.of(), obstacle);
    }

    FileFacts with(Obstacle found) {
        return new FileFacts(
                encoding, delimiter, lineEnds, blankRows, torn, zip, workbook, looseQuotes, Optional.of(found));
    }

    /** Of what is no file, or none whose bytes matter. */
    static FileFacts plain() {
        return new FileFacts(
                FileEncoding.UTF_8,
                ',',
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    static FileFacts ofArchive(ZipFacts archive) {
        return plain().in(archive);
    }
}
