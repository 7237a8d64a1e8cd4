package org.rcol.export.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rcol.export.HeldOutput;
import org.rcol.json.Json;

class JsonTableWriterTest {
    @Test
    void an_object_is_what_the_json_mapper_makes_of_the_cells() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        var random = new Random(seed);
        List<String> names = List.of("id", "na\"me", "größe");
        for (int run = 0; run < 500; run++) {
            List<Map<String, String>> objects = new ArrayList<>();
            var csv = new StringBuilder();
            for (int row = 0; row < 3; row++) {
                Map<String, String> object = new LinkedHashMap<>();
                for (String name : names) {
                    String text = text(random);
                    object.put(name, text);
                    boolean quoted = random.nextBoolean() || text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
                    csv.append(object.size() > 1 ? "," : "")
                            .append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
                }
                objects.add(object);
                csv.append('\n');
            }
            if (csv.toString().startsWith(",,\n") || csv.toString().contains("\n,,\n")) {
                continue;
            }
            String lines = String.join("\n", objects.stream().map(Json::compact).toList());
            assertThat(written(csv.toString(), names, RowFormat.NDJSON))
                    .as("seed %d, run %d", seed, run)
                    .isEqualTo(lines + "\n");
            assertThat(written(csv.toString(), names, RowFormat.JSON))
                    .as("seed %d, run %d", seed, run)
                    .isEqualTo("[\n" + lines.replace("\n", ",\n") + "\n]\n");
        }
    }

    private static String written(String csv, List<String> names, RowFormat format) {
        var stream = new ByteArrayOutputStream();
        var output = new HeldOutput(stream);
        var writer = new WholeRecordWriter(format, output);
        writer.begin(Heading.of(names));
        var blocks = new CsvBlocks(new ByteArrayInputStream(csv.getBytes(UTF_8)));
        for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
            writer.rows(block, new int[] {0, 1, 2});
        }
        writer.end();
        output.keep();
        return stream.toString(UTF_8);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            int c = random.nextInt(4) == 0 ? random.nextInt(0xD800) : random.nextInt(0x90);
            text.appendCodePoint(random.nextInt(20) == 0 ? 0x1F600 : Math.max(1, c));
        }
        return text.toString();
    }
}
