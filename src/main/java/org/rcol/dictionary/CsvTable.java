package org.rcol.dictionary;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A CSV text cut into rows, each with its own text.
 *
 * <p>FastCSV says for every cell what it holds and whether it was quoted. With strict parsing that fixes the cell's source text, so the
 * rows' texts are found by adding up lengths, and no second parser is needed. A text with something behind a closing quote is parsed again
 * with blanks allowed around quotes: they belong to no cell, and the row is noted; anything else tears the table.
 *
 * @param loose the numbers of the rows with a blank between a quote and the delimiter
 */
record CsvTable(
        List<SourceRow> rows, Set<FileFacts.LineEnd> lineEnds, Optional<FileFacts.Torn> torn, Set<Integer> loose) {
    /** Cuts a text; all rows are returned, blank ones and the header included. */
    static CsvTable parse(String text, char delimiter) {
        CsvTable strict = parse(new RowCutter(text, delimiter, false), delimiter);
        boolean behindQuote = strict.torn()
                .filter(torn -> torn.fault() == FileFacts.Fault.TEXT_AFTER_QUOTE)
                .isPresent();
        if (!behindQuote) {
            return strict;
        }
        var forgiving = new RowCutter(text, delimiter, true);
        CsvTable table = parse(forgiving, delimiter);
        return forgiving.lost ? strict : table;
    }

    private static CsvTable parse(RowCutter rows, char delimiter) {
        FileFacts.Torn torn = null;
        try (var reader = reader(rows, delimiter)) {
            for (SourceRow row : reader) {
                rows.keep(row);
            }
            torn = rows.overrun();
        } catch (CsvParseException e) {
            torn = rows.tornBy(e);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory", e);
        }
        return new CsvTable(rows.kept, rows.lineEnds, Optional.ofNullable(torn), rows.loose);
    }

    /** The first row that {@code wanted} accepts, reading no further than that; empty if there is none or the text is torn before. */
    static Optional<SourceRow> first(String text, char delimiter, Predicate<SourceRow> wanted) {
        return first(new RowCutter(text, delimiter, false), delimiter, wanted)
                .or(() -> first(new RowCutter(text, delimiter, true), delimiter, wanted));
    }

    private static Optional<SourceRow> first(RowCutter rows, char delimiter, Predicate<SourceRow> wanted) {
        try (var reader = reader(rows, delimiter)) {
            for (SourceRow row : reader) {
                if (wanted.test(row)) {
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (CsvParseException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory", e);
        }
    }

    private static CsvReader<SourceRow> reader(RowCutter cutter, char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .trimWhitespacesAroundQuotes(cutter.forgiving)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(cutter, cutter.text);
    }

    private static final class RowCutter extends AbstractBaseCsvCallbackHandler<SourceRow> {
        private final String text;
        private final char delimiter;
        private final boolean forgiving;
        /** Whether the source of a cell could not be found again. */
        private boolean lost;

        private final Set<Integer> loose = new HashSet<>();
        private final List<SourceRow> kept = new ArrayList<>();
        private final Set<FileFacts.LineEnd> lineEnds = EnumSet.noneOf(FileFacts.LineEnd.class);
        private List<String> cells = new ArrayList<>();
        private int start;
        private int end;
        private int number;

        RowCutter(String text, char delimiter, boolean forgiving) {
            this.text = text;
            this.delimiter = delimiter;
            this.forgiving = forgiving;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            cells = new ArrayList<>(Column.ALL.size());
            start = end;
            number++;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            String cell = new String(buffer, offset, length);
            int source = length + (index > 0 ? 1 : 0);
            if (quoted) {
                source += 2;
                for (int i = offset; i < offset + length; i++) {
                    source += buffer[i] == '"' ? 1 : 0;
                }
            }
            if (quoted && forgiving) {
                int before = blanks(end + (index > 0 ? 1 : 0));
                int behind = blanks(end + before + source);
                source += before + behind;
                if (before + behind > 0) {
                    loose.add(number);
                }
            }
            end += source;
            lost |= forgiving
                    && end < text.length()
                    && text.charAt(end) != delimiter
                    && "\r\n".indexOf(text.charAt(end)) < 0;
            cells.add(cell);
        }

        /** How many blanks there are at a place of the text. */
        private int blanks(int from) {
            int at = from;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return at - from;
        }

        @Override
        protected SourceRow buildRecord() {
            end += lineEnd();
            String own = text.substring(Math.min(start, text.length()), Math.min(end, text.length()));
            return new SourceRow(number, Math.toIntExact(getStartingLineNumber()), cells, own);
        }

        private int lineEnd() {
            if (end >= text.length()) {
                return 0;
            }
            boolean crlf = text.startsWith("\r\n", end);
            lineEnds.add(
                    crlf
                            ? FileFacts.LineEnd.CRLF
                            : text.charAt(end) == '\r' ? FileFacts.LineEnd.CR : FileFacts.LineEnd.LF);
            return crlf ? 2 : 1;
        }

        void keep(SourceRow row) {
            kept.add(row);
        }

        /** An unclosed quote makes the last cell seem one character longer than the text, because of the closing quote that is not there. */
        FileFacts.@Nullable Torn overrun() {
            return end > text.length() ? at(FileFacts.Fault.UNCLOSED_QUOTE, kept.get(kept.size() - 1)) : null;
        }

        FileFacts.Torn tornBy(CsvParseException e) {
            String message = String.valueOf(e.getMessage());
            FileFacts.Fault fault = message.startsWith("Unexpected character after closing quote")
                    ? FileFacts.Fault.TEXT_AFTER_QUOTE
                    : FileFacts.Fault.CELL_TOO_LARGE;
            return new FileFacts.Torn(number, Math.toIntExact(getStartingLineNumber()), fault);
        }

        private static FileFacts.Torn at(FileFacts.Fault fault, SourceRow row) {
            return new FileFacts.Torn(row.number(), row.line(), fault);
        }
    }
}
