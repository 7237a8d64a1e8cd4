package org.rcol.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.tools.OddProject.Expected;

/** Frictionless Data's own reader takes {@code datapackage.json} for valid and reads every row by it. */
@Tag("tools")
class DataPackageTest {
    @TempDir
    private Path temp;

    private static String value(Expected column, String cell) {
        return column.value(cell)
                .map(value -> switch (column.kind()) {
                    case "category", "minutes_seconds" -> cell;
                    case "date" -> value + "T00:00:00.000Z";
                    case "datetime", "datetime_seconds" -> value.replace(' ', 'T') + ".000Z";
                    case "time" -> value + ".000Z";
                    default -> value;
                })
                .orElse(null);
    }

    private static String shown(Expected column, JsonNode cell) {
        if (cell.isNull()) {
            return null;
        }
        return switch (column.kind()) {
            case "number", "comma" -> String.valueOf(Double.parseDouble(cell.asText()));
            // The reader gives a time of day the day of today.
            case "time" -> cell.asText().substring(11);
            default -> cell.asText();
        };
    }

    @Test
    void the_reader_casts_every_value() throws Exception {
        // It takes no whole number with a sign or zeros in front, which the standard allows.
        String csv = OddProject.csv(Long.getLong("rcol.seed", 7), 90, "0", "-5", "12", "999999999999999");
        Path folder = OddProject.export(temp, csv, "python");
        Tools.Finished finished = Tools.dataPackage(folder);
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        JsonNode read = Tools.json(finished.out());
        assertThat(read.get("valid").asBoolean())
                .as(read.get("errors").toString())
                .isTrue();
        JsonNode rows = read.get("tables").get("data");
        List<CsvRecord> cells = CsvReader.builder().ofCsvRecord(csv).stream().toList();
        assertThat(rows).hasSize(cells.size() - 1);
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < OddProject.COLUMNS.size(); i++) {
                Expected column = OddProject.COLUMNS.get(i);
                assertThat(shown(column, rows.get(row).get(i)))
                        .as("%s in row %d", column.name(), row)
                        .isEqualTo(value(column, cells.get(row + 1).getField(i)));
            }
        }
    }
}
