package org.rcol.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rcol.Corpus;

class CorpusReadingTest {
    @Test
    void every_text_file_of_the_corpus_is_written_back_byte_for_byte_and_has_the_indexed_number_of_rows()
            throws IOException {
        var wrong = new ArrayList<String>();
        int read = 0;
        int foreign = 0;
        for (Corpus.Entry entry : Corpus.entries()) {
            if (!entry.kind().startsWith("dd-") && !entry.kind().equals("api-json")) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(entry.path());
            String ending = entry.kind().equals("api-json") ? ".json" : ".csv";
            var file = DictionaryReader.read("x" + ending, bytes);
            read++;
            if (!Arrays.equals(bytes, file.bytes())) {
                wrong.add(entry + ": other bytes");
            }
            if (ending.equals(".json") && file.facts().torn().isPresent()) {
                // Foreign shapes: RADAR's questionnaires nest their choices, redcap-etl keeps the dictionary inside a
                // project object.
                foreign++;
            } else if (file.fields().size() != entry.rows()) {
                wrong.add(entry + ": " + file.fields().size() + " fields, index says " + entry.rows() + " "
                        + file.facts().torn());
            }
        }
        assertThat(read).isGreaterThan(280);
        assertThat(foreign).isEqualTo(42);
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_random_cell_changed_in_a_corpus_file_reads_back_and_leaves_every_other_cell_alone() throws IOException {
        long seed = 20261122;
        var random = new Random(seed);
        for (Corpus.Entry entry : Corpus.entries()) {
            if (!entry.kind().startsWith("dd-") || entry.rows() == 0 || entry.rows() > 1000) {
                continue;
            }
            var file = DictionaryReader.read("x.csv", Files.readAllBytes(entry.path()));
            var field = file.fields().get(random.nextInt(file.fields().size()));
            var column = Column.ALL.get(random.nextInt(Column.ALL.size()));
            String value = "new \"value\", with ; and\nline";
            var again = DictionaryReader.read(
                    "x.csv", file.with(field.location().row(), column, value).bytes());
            for (int i = 0; i < file.fields().size(); i++) {
                Field old = file.fields().get(i);
                Field now = again.fields().get(i);
                boolean changed = old.location().row() == field.location().row()
                        && file.header().has(column);
                assertThat(now).as("%s seed %d", entry, seed).isEqualTo(changed ? old.with(column, value) : old);
            }
        }
    }
}
