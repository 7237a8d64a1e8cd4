package org.rcol.export.check;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.HtmlText;
import org.rcol.export.BatchOutput;
import org.rcol.export.FileNames;
import org.rcol.export.FileOutput;
import org.rcol.failure.OutputFailure;
import org.rcol.recordcheck.RecordFinding;
import org.rcol.recordcheck.RowPlace;

/**
 * The findings one by one, for somebody who looks them up in REDCap: CSV with record, event, question, status of the instrument, value and
 * what it should be. It holds record ids, and values that are not flagged as identifiers; files are for their owner only.
 */
public final class WorkList {
    /** Programs that open CSV would take a cell that begins so for a formula. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+([.,]\\d+)?");

    /** By this, programs on Windows know that a file is UTF-8. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final String NO_GROUP = "no-group";

    private static final List<String> HEADINGS = List.of(
            "record",
            ExportColumns.EVENT,
            ExportColumns.INSTRUMENT,
            ExportColumns.INSTANCE,
            ExportColumns.GROUP,
            "instrument",
            "instrument_status",
            "field",
            "question",
            "finding",
            "meaning",
            "value",
            "expected",
            "since_last_time");

    private final Target target;
    private final DataDictionary dictionary;
    private final Map<String, BatchOutput> outputs = new LinkedHashMap<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CsvWriter csv = CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .commentCharacter('\0')
            .build(line, StandardCharsets.UTF_8);

    /**
     * Where the list goes.
     *
     * @param path a file, or a folder where there is one for each group; none where no list is wanted
     * @param compared whether it says what is new since an earlier run
     */
    public record Target(Optional<Path> path, boolean byGroup, boolean compared) {
        /** No list. */
        public static final Target NONE = new Target(Optional.empty(), false, false);
    }

    WorkList(Target target, DataDictionary dictionary) {
        this.target = target;
        this.dictionary = dictionary;
    }

    /** A list without a finding is a file with its headings; one for each group is there when it has one. */
    void header() {
        if (!target.byGroup()) {
            target.path().ifPresent(path -> output("", path));
        }
    }

    void add(RecordFinding finding, boolean isNew) {
        if (target.path().isEmpty()) {
            return;
        }
        RowPlace place = finding.place();
        String group = place.group().isEmpty() ? NO_GROUP : place.group();
        BatchOutput output = target.byGroup()
                ? output(
                        group,
                        target.path()
                                .get()
                                .resolve(FileNames.of(List.of(new FileNames.Wanted(List.of(group), "csv")), List.of())
                                        .get(0)))
                : output("", target.path().get());
        write(output, cells(finding, isNew));
    }

    private BatchOutput output(String group, Path file) {
        return outputs.computeIfAbsent(group, unseen -> {
            FileOutput begun = FileOutput.begin(file);
            begun.write(BYTE_ORDER_MARK);
            write(begun, HEADINGS);
            // The headings stay, whatever becomes of the batch.
            begun.keep();
            return begun;
        });
    }

    private List<String> cells(RecordFinding finding, boolean isNew) {
        RowPlace place = finding.place();
        var field = dictionary.field(finding.field());
        boolean identifier = field.filter(
                        known -> known.get(Column.IDENTIFIER).strip().equalsIgnoreCase("y"))
                .isPresent();
        return List.of(
                place.record(),
                place.event(),
                place.instrument(),
                place.instance(),
                place.group(),
                finding.form().text(),
                status(finding.status()),
                finding.field().text(),
                field.map(known -> HtmlText.of(known.get(Column.FIELD_LABEL)).words())
                        .orElse(""),
                finding.kind().word(),
                finding.kind().meaning(),
                identifier ? "" : finding.value(),
                finding.expected(),
                target.compared() ? (isNew ? "new" : "open") : "");
    }

    /** In REDCap's words. */
    private static String status(String code) {
        return switch (code) {
            case "0" -> "Incomplete";
            case "1" -> "Unverified";
            case "2" -> "Complete";
            default -> code;
        };
    }

    private void write(BatchOutput output, List<String> cells) {
        line.reset();
        csv.writeRecord(cells.stream().map(WorkList::guarded).toList());
        try {
            csv.flush();
        } catch (IOException e) {
            throw OutputFailure.of(e);
        }
        byte[] bytes = line.toByteArray();
        output.write(bytes, 0, bytes.length);
    }

    private static String guarded(String cell) {
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }

    List<BatchOutput> outputs() {
        return new ArrayList<>(outputs.values());
    }
}
