package org.rcol.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rcol.Corpus;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;

/** Every real annotation and label is read; and what is one slip away from a real one neither crashes nor hangs. */
class CorpusTagsTest {
    private static final Set<String> CELLS = new LinkedHashSet<>();

    @BeforeAll
    static void read() throws Exception {
        for (Corpus.Entry entry : Corpus.entries()) {
            if (!entry.kind().startsWith("dd-")) {
                continue;
            }
            DictionaryFile file = DictionaryReader.read(entry + ".csv", Files.readAllBytes(entry.path()));
            for (Field field : file.fields()) {
                see(field.get(Column.ANNOTATION), "@");
                see(field.get(Column.FIELD_LABEL), "[{");
            }
        }
    }

    private static void see(String cell, String signs) {
        if (cell.chars().anyMatch(c -> signs.indexOf(c) >= 0)) {
            CELLS.add(cell);
        }
    }

    @Test
    void every_annotation_and_label_of_the_corpus_is_read() {
        assertThat(CELLS).hasSizeGreaterThan(500).allSatisfy(CorpusTagsTest::look);
    }

    @Test
    void ten_thousand_mutations_of_real_cells_are_survived_with_places_inside_the_cell() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=)");
        var random = new Random(seed);
        List<String> all = List.copyOf(CELLS);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 10_000; i++) {
                String cell = mutated(all.get(random.nextInt(all.size())), random);
                assertThatCode(() -> look(cell)).as(cell).doesNotThrowAnyException();
            }
        });
    }

    private static void look(String cell) {
        ActionTags tags = ActionTags.parse(cell);
        tags.faults().forEach(fault -> inside(fault.span(), cell));
        for (ActionTag tag : tags.all()) {
            inside(tag.span(), cell);
            tag.argument().ifPresent(argument -> {
                inside(argument.value(), cell);
                argument.parts().forEach(part -> inside(part, cell));
            });
        }
        Markup markup = Markup.of(cell);
        markup.piped().forEach(reference -> inside(reference.span(), cell));
        markup.embedded().forEach(embedding -> inside(embedding.nameSpan(), cell));
    }

    private static void inside(Span span, String cell) {
        assertThat(span.offset()).isBetween(0, cell.length());
        assertThat(span.end()).isBetween(span.offset(), cell.length());
    }

    private static String mutated(String cell, Random random) {
        var text = new StringBuilder(cell);
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, "@='\"()[]{},".charAt(random.nextInt(11)));
            default -> text.setLength(at);
        }
        return text.toString();
    }
}
