package org.rcol.recordcheck;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.SandboxClient;
import org.rcol.sandbox.project.SandboxOptions;

/**
 * The values that a server refuses at import are those that {@code check-records} calls none of their field's: random dictionaries and
 * values, judged by the sandbox's import on one side, which shares no code with the check of records.
 */
@Order(Integer.MAX_VALUE)
class RefusedValuesTest {
    private static final int ROUNDS = Integer.getInteger("rcol.refusals", 40);
    private static final int RECORDS = 30;

    private static final List<String> VALIDATIONS = List.of(
            "",
            "integer",
            "number",
            "number_1dp",
            "number_2dp",
            "number_comma_decimal",
            "number_1dp_comma_decimal",
            "date_ymd",
            "date_dmy",
            "date_mdy",
            "datetime_ymd",
            "datetime_seconds_mdy",
            "time",
            "time_hh_mm_ss",
            "time_mm_ss",
            "email",
            "phone",
            "zipcode");

    private static final List<String> CHOICES =
            List.of("1, a | 2, b", "0, no | 1, yes | 99, other", "A, a | b, b", "-1, less | 1, more");

    private static final List<String> VALUES = List.of(
            "0",
            "1",
            "2",
            "3",
            "99",
            "-1",
            "A",
            "a",
            "b",
            "01",
            "1.0",
            "1.5",
            "1.25",
            "1,5",
            "1,25",
            ".5",
            "5.",
            "1e3",
            "+4",
            "abc",
            "1 2",
            "2024-02-29",
            "2023-02-29",
            "2024-13-01",
            "24-02-29",
            "2024-02-29 10:30",
            "2024-02-29 25:30",
            "2024-02-29 10:30:59",
            "10:30",
            "24:00",
            "9:30",
            "10:30:59",
            "59:59",
            "61:00",
            "100",
            "101",
            "a@b.org",
            "a@b",
            "a b@c.org",
            "555-1234",
            "12345",
            "x@y.z");

    @TempDir
    private Path temp;

    private record Place(String record, String field) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return (record + ' ' + field).compareTo(other.record + ' ' + other.field);
        }
    }

    @Test
    void what_the_server_refuses_is_found_and_nothing_else() throws Exception {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=), " + ROUNDS + " rounds (-Drcol.refusals=)");
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long own = random.nextLong();
            refused += round(temp.resolve("round" + i), new Random(own), "seed " + seed + ", round " + i);
        }
        assertThat(refused).isGreaterThan(ROUNDS);
    }

    private int round(Path folder, Random random, String what) throws IOException {
        List<String> fields = new ArrayList<>();
        var dictionary = new StringBuilder("""
                field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_type_or_show_slider_number
                record_id,f,text,Id,,
                """);
        int count = 3 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            String type = List.of("text", "text", "text", "radio", "dropdown", "yesno", "truefalse", "notes")
                    .get(random.nextInt(8));
            boolean choices = type.equals("radio") || type.equals("dropdown");
            dictionary
                    .append("v" + i + ",f," + type + ",Question,\"")
                    .append(choices ? CHOICES.get(random.nextInt(CHOICES.size())) : "")
                    .append("\",")
                    .append(type.equals("text") ? VALIDATIONS.get(random.nextInt(VALIDATIONS.size())) : "")
                    .append('\n');
            fields.add("v" + i);
        }
        var records = new StringBuilder("record_id," + String.join(",", fields) + "\n");
        for (int record = 1; record <= RECORDS; record++) {
            records.append(record);
            for (int i = 0; i < count; i++) {
                String value = random.nextInt(4) == 0 ? "" : VALUES.get(random.nextInt(VALUES.size()));
                records.append(",\"").append(value).append('"');
            }
            records.append('\n');
        }
        Set<Place> found = found(folder, dictionary.toString(), records.toString());
        Set<Place> refused = refused(folder, dictionary.toString(), records.toString());
        assertThat(found).as("%s%n%s%n%s%nrefused", what, dictionary, records).containsAll(refused);
        assertThat(refused).as("%s%n%s%n%sfound", what, dictionary, records).containsAll(found);
        return found.size();
    }

    private static Set<Place> refused(Path folder, String dictionary, String records) {
        Set<Place> refused = new TreeSet<>();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(folder.resolve("server")))) {
            var client = new SandboxClient(sandbox.url(), sandbox.token());
            SandboxClient.Reply designed = client.call("content", "metadata", "format", "csv", "data", dictionary);
            assertThat(designed.status()).as(designed.body()).isEqualTo(200);
            SandboxClient.Reply imported = client.call(
                    "content", "record", "action", "import", "format", "csv", "type", "flat", "data", records);
            if (imported.status() != 200) {
                CsvReader.builder()
                        .ofCsvRecord(imported.body().replaceFirst("^ERROR: ", ""))
                        .forEach(line -> {
                            if (line.getFieldCount() == 4) {
                                refused.add(new Place(line.getField(0), line.getField(1)));
                            }
                        });
                assertThat(refused).as(imported.body()).isNotEmpty();
            }
        }
        return refused;
    }

    private static Set<Place> found(Path folder, String dictionary, String records) throws IOException {
        var rcol = new Rcol(Files.createDirectories(folder.resolve("work")));
        rcol.file("dictionary.csv", dictionary).file("records.csv", records);
        Rcol.Ran ran = rcol.run("check-records", "dictionary.csv", "--data", "records.csv", "-o", "list.csv");
        assertThat(ran.exitCode()).as(ran.err()).isIn(0, 1);
        Set<Place> found = new TreeSet<>();
        try (CsvReader<NamedCsvRecord> list = CsvReader.builder()
                .detectBomHeader(true)
                .ofNamedCsvRecord(folder.resolve("work").resolve("list.csv"))) {
            for (NamedCsvRecord line : list) {
                if (List.of("format", "unknown-code").contains(line.getField("finding"))) {
                    found.add(new Place(line.getField("record"), line.getField("field")));
                }
            }
        }
        return found;
    }
}
