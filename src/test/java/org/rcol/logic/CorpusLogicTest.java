package org.rcol.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.rcol.dictionary.FieldType;

/** Every real expression is read; and what is one slip away from a real one neither crashes nor hangs the parser. */
class CorpusLogicTest {
    private static final Set<String> EXPRESSIONS = new LinkedHashSet<>();
    private static final List<String> UNREADABLE = new ArrayList<>();

    @BeforeAll
    static void read() throws Exception {
        for (Corpus.Entry entry : Corpus.entries()) {
            if (!entry.kind().startsWith("dd-")) {
                continue;
            }
            DictionaryFile file = DictionaryReader.read(entry + ".csv", Files.readAllBytes(entry.path()));
            for (Field field : file.fields()) {
                see(field, Column.BRANCHING_LOGIC);
                if (field.type() == FieldType.CALC) {
                    see(field, Column.CHOICES);
                }
            }
        }
    }

    private static void see(Field field, Column column) {
        String cell = field.get(column);
        if (cell.isBlank()) {
            return;
        }
        EXPRESSIONS.add(cell);
        if (cell.equals("NA")) {
            // Written by R for a blank cell (FILE-12).
            return;
        }
        Logic.parse(cell).faults().stream()
                .findFirst()
                .ifPresent(fault -> UNREADABLE.add(
                        field.location().file() + ":" + field.location().row() + ": " + fault.message()));
    }

    @Test
    void every_expression_of_the_corpus_is_read_but_the_documented_exceptions() throws Exception {
        assertThat(EXPRESSIONS).hasSizeGreaterThan(1000);
        assertThat(UNREADABLE)
                .containsExactlyInAnyOrderElementsOf(
                        Files.readAllLines(Path.of("src/test/resources/logic/unreadable.txt")));
    }

    @Test
    void ten_thousand_mutations_of_real_expressions_are_survived_with_faults_inside_the_cell() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=)");
        var random = new Random(seed);
        List<String> all = List.copyOf(EXPRESSIONS);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 10_000; i++) {
                String cell = mutated(all.get(random.nextInt(all.size())), random);
                assertThatCode(() -> look(cell)).as(cell).doesNotThrowAnyException();
            }
        });
    }

    @Test
    void every_expression_of_the_corpus_has_a_value_or_a_reason_why_not() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=)");
        var random = new Random(seed);
        int known = 0;
        for (String cell : EXPRESSIONS) {
            Expression tree = Logic.parse(cell).tree();
            for (Values record :
                    List.of(new SampleRecord(), RandomRecord.of(random, tree), RandomRecord.of(random, tree))) {
                Value value = new Evaluator(record).value(tree);
                if (value instanceof Value.Unknown unknown) {
                    assertThat(unknown.reason()).as(cell).isNotBlank();
                } else {
                    known++;
                }
            }
        }
        // Three in four: what is left asks for smart variables, other events, or how a blank compares by < and >.
        assertThat(known).isGreaterThan(EXPRESSIONS.size() * 3 * 3 / 4);
    }

    private static void look(String cell) {
        long start = System.nanoTime();
        Parsed parsed = Logic.parse(cell);
        assertThat(System.nanoTime() - start).as("nanoseconds for %s", cell).isLessThan(2_000_000_000L);
        assertThat(parsed.faults()).allSatisfy(fault -> {
            assertThat(fault.span().offset()).isBetween(0, cell.length());
            assertThat(fault.span().end()).isBetween(fault.span().offset(), cell.length());
            assertThat(fault.message()).isNotBlank();
        });
        assertThat(new Evaluator(new SampleRecord()).value(parsed.tree())).isNotNull();
    }

    private static String mutated(String cell, Random random) {
        var text = new StringBuilder(cell);
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, text.charAt(at));
            default -> {
                int other = random.nextInt(text.length());
                char kept = text.charAt(at);
                text.setCharAt(at, text.charAt(other));
                text.setCharAt(other, kept);
            }
        }
        return text.toString();
    }
}
