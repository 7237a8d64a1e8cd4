package org.rcol.sandbox.seed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.setup.SetupPart;

/** The files of a seed's folder that say how surveys, invitations, alerts, rules and reports are set up, one for each part, such as {@code alerts.csv}. */
final class SetupFiles {
    /** Their names. */
    static final Set<String> NAMES =
            Arrays.stream(SetupPart.values()).map(SetupFiles::name).collect(Collectors.toUnmodifiableSet());

    private final Path folder;

    /** The files in a folder, which need not have any. */
    SetupFiles(Path folder) {
        this.folder = folder;
    }

    private static String name(SetupPart part) {
        return part.text() + ".csv";
    }

    private boolean has(SetupPart part) {
        return Files.exists(folder.resolve(name(part)));
    }

    /** Whether one of them means that surveys are in use. */
    boolean hasSurveys() {
        return Stream.of(SetupPart.SURVEYS, SetupPart.INVITATIONS, SetupPart.QUEUE)
                .anyMatch(this::has);
    }

    /**
     * Puts what they hold into a project.
     *
     * @throws RcolException {@code USAGE} for a file with another heading than the XML's attributes, or that is not CSV
     */
    void fill(Seed.ImportTarget target) throws IOException {
        for (SetupPart part : SetupPart.values()) {
            if (has(part)) {
                target.setUp(part, rows(part));
            }
        }
    }

    private List<Map<String, String>> rows(SetupPart part) throws IOException {
        var rows = new ArrayList<Map<String, String>>();
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().detectBomHeader(true).ofCsvRecord(folder.resolve(name(part)))) {
            List<String> headings = List.of();
            for (CsvRecord line : csv) {
                if (headings.isEmpty()) {
                    headings = headings(part, line.getFields());
                } else if (line.getFields().stream().anyMatch(cell -> !cell.isBlank())) {
                    var row = new LinkedHashMap<String, String>();
                    for (int i = 0; i < headings.size(); i++) {
                        row.put(headings.get(i), line.getField(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (CsvParseException e) {
            throw RcolException.of(Kind.USAGE, name(part) + " is not CSV with as many cells in each line")
                    .cause(e);
        }
    }

    private static List<String> headings(SetupPart part, List<String> line) {
        List<String> headings = line.stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        for (String heading : headings) {
            if (!part.attributes().contains(heading)) {
                String hint = Spelling.nearest(heading, part.attributes())
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElse("its headings are the attributes of redcap:" + part.element()
                                + " in a project XML; an instrument's file needs another name");
                throw RcolException.of(
                                Kind.USAGE,
                                name(part) + " has a column \"" + heading + "\", which the sandbox does not know")
                        .hint(hint);
            }
            if (!seen.add(heading)) {
                throw RcolException.of(Kind.USAGE, name(part) + " has the column \"" + heading + "\" twice");
            }
        }
        return headings;
    }
}
