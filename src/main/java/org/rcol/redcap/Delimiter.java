package org.rcol.redcap;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The delimiter that a server writes between the columns of CSV. An administrator can set another default than the comma, some calls take
 * {@code csvDelimiter} and some do not (OuhscBbmc/REDCapR#570, vubiostat/redcapAPI pull request 491).
 */
public final class Delimiter {
    private static final Map<Character, String> OTHERS =
            Map.of(';', "a semicolon", '\t', "a tab", '|', "a vertical bar", '^', "a caret");

    private static final Pattern NAMES = Pattern.compile("^[A-Za-z0-9_\"]++[;\t|^][A-Za-z0-9_\";\t|^]++");

    private Delimiter() {}

    /**
     * Requires that the comma separates the columns. The name of a column holds no punctuation, so that a single one with punctuation is
     * several.
     *
     * @throws RcolException {@code BAD_ANSWER} for another delimiter, by its name
     */
    public static void requireComma(List<String> header) {
        other(header).ifPresent(delimiter -> {
            throw RcolException.of(
                            Kind.BAD_ANSWER,
                            "this server puts " + OTHERS.get(delimiter)
                                    + " between the columns of CSV, though rcol asks for a comma")
                    .hint(
                            "set the delimiter of CSV downloads to a comma in your REDCap profile; if that does not help, "
                                    + "tell your REDCap administrator");
        });
    }

    private static Optional<Character> other(List<String> header) {
        return header.size() == 1 && NAMES.matcher(header.get(0)).matches()
                ? OTHERS.keySet().stream()
                        .filter(delimiter -> header.get(0).indexOf(delimiter) >= 0)
                        .findFirst()
                : Optional.empty();
    }

    /** A table with commas between its columns; the text itself where it has them already, or is not a table. */
    static String withCommas(String csv) {
        String line = csv.lines().findFirst().orElse("");
        Optional<Character> other = line.indexOf(',') < 0 ? other(List.of(line)) : Optional.empty();
        return other.map(delimiter -> rewritten(csv, delimiter)).orElse(csv);
    }

    private static String rewritten(String csv, char delimiter) {
        var text = new StringWriter();
        try (CsvReader<CsvRecord> rows =
                        CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(csv);
                CsvWriter commas =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.forEach(row -> commas.writeRecord(row.getFields()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
