package org.rcol.refactor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rcol.Corpus;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FileEncoding;
import org.rcol.logic.ActionTags;
import org.rcol.logic.Bracket;
import org.rcol.logic.Evaluator;
import org.rcol.logic.Logic;
import org.rcol.logic.Parsed;
import org.rcol.logic.RandomRecord;
import org.rcol.logic.Span;
import org.rcol.logic.Values;
import org.rcol.reference.References;
import org.rcol.reference.Rename;
import org.rcol.reference.Subject;

/**
 * Fields of real dictionaries are renamed and renamed back: every logic cell can be read and has the value that it had, and no byte of the
 * file changes but the names.
 */
class CorpusRenameTest {
    /** A name that no file of the corpus holds. */
    private static final String NEW = "zq7_renamed_9x";

    /** Bytes that the suite renames in; with {@code -Drcol.long=true} every field is renamed once. */
    private static final long ENOUGH = 15_000_000;

    private static final int FEW = 12;

    /** Of the two dictionaries of 7,000 fields, a part: each rename reads and writes the whole file. */
    private static final int HUGE = 1_000_000;

    private static final int MANY = 300;

    private final Random random = new Random(seed());
    private int cells;
    private int unclear;
    private int evaluated;

    private static long seed() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=)");
        return seed;
    }

    /** A file of the corpus whose encoding is known and that is a dictionary. */
    private static final class Original {
        private final DictionaryFile file;
        private final byte[] bytes;
        /** All cells of each field in small letters, so that most fields need no second look. */
        private final List<String> letters;

        private Original(DictionaryFile file, byte[] bytes) {
            this.file = file;
            this.bytes = bytes;
            this.letters = file.fields().stream()
                    .map(field -> String.join("\n", field.cells()).toLowerCase(Locale.ROOT))
                    .toList();
        }

        static Optional<Original> of(Corpus.Entry entry) throws IOException {
            String name = entry.path().getFileName().toString();
            if (!name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|json)")) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(entry.path());
            DictionaryFile file = DictionaryReader.read(entry.toString(), bytes);
            boolean usable = file.isDictionary()
                    && !names(file).isEmpty()
                    && file.facts().torn().isEmpty()
                    && file.facts().encoding().certainty() == FileEncoding.Certainty.KNOWN;
            return usable ? Optional.of(new Original(file, bytes)) : Optional.empty();
        }
    }

    @Test
    void a_field_renamed_and_renamed_back_is_what_it_was() throws Exception {
        boolean all = Boolean.getBoolean("rcol.long");
        var entries = new ArrayList<>(Corpus.entries());
        Collections.shuffle(entries, random);
        long done = 0;
        for (Corpus.Entry entry : entries) {
            if (!all && done > ENOUGH) {
                break;
            }
            Optional<Original> original = Original.of(entry);
            if (original.isPresent()) {
                var names = new ArrayList<>(names(original.get().file));
                Collections.shuffle(names, random);
                // Those that something may refer to come first.
                String text = original.get().file.text();
                names.sort(Comparator.comparing(name -> !text.contains("[" + name)));
                boolean huge = original.get().bytes.length > HUGE;
                int most = all ? (huge ? MANY : names.size()) : FEW;
                for (String name : names.subList(0, Math.min(names.size(), most))) {
                    look(original.get(), name);
                    done += original.get().bytes.length + 10_000;
                }
            }
        }
        System.out.println(cells + " cells renamed, " + evaluated + " evaluated, " + unclear + " fields refused");
        assertThat(cells).isGreaterThan(100);
        assertThat(evaluated).isGreaterThan(100);
    }

    private static Set<String> names(DictionaryFile file) {
        var names = new TreeSet<String>();
        file.fields().stream()
                .map(field -> field.name().text())
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        return names;
    }

    private void look(Original original, String old) {
        DictionaryFile file = original.file;
        String where = file.name() + " " + old;
        var rename = new Rename(Subject.field(old), NEW, new References(file.fields()));
        if (file.fields().stream().anyMatch(field -> !rename.unclear(field).isEmpty())) {
            unclear++;
            return;
        }
        RenamedFile renamed = RenamedFile.of(file, rename);
        assertThat(renamed.isChanged()).as(where).isTrue();
        byte[] bytes = renamed.after().bytes();
        onlyNamesDiffer(original.bytes, bytes, file, old, where);
        DictionaryFile read = DictionaryReader.read(file.name(), bytes);
        assertThat(read.fields()).as(where).hasSameSizeAs(file.fields());
        String small = old.toLowerCase(Locale.ROOT);
        for (int i = 0; i < read.fields().size(); i++) {
            if (original.letters.get(i).contains(small)) {
                meansTheSame(file.fields().get(i), read.fields().get(i), old, where);
            }
        }
        boolean sameSpelling = renamed.places().stream().allMatch(place -> old.equals(part(place)));
        if (sameSpelling && StandardCharsets.US_ASCII.newEncoder().canEncode(old)) {
            var back = new Rename(Subject.field(NEW), old, new References(read.fields()));
            assertThat(RenamedFile.of(read, back).after().bytes()).as(where).isEqualTo(original.bytes);
        }
    }

    private static String part(Rename.Replacement place) {
        return place.in()
                .get(place.column())
                .substring(place.splice().offset(), place.splice().end());
    }

    /** With the old name in the place of the new one, in whatever letters it was written, the bytes are those that were there. */
    private static void onlyNamesDiffer(byte[] before, byte[] after, DictionaryFile file, String old, String where) {
        var charset = file.facts().encoding().encoding().charset();
        boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
        String was = wide ? new String(before, charset) : new String(before, ISO_8859_1);
        String is = wide ? new String(after, charset) : new String(after, ISO_8859_1);
        String name = wide ? old : new String(old.getBytes(charset), ISO_8859_1);
        int at = 0;
        int from = 0;
        for (int next = is.indexOf(NEW); next >= 0; next = is.indexOf(NEW, from)) {
            assertThat(is.substring(from, next)).as(where).isEqualTo(was.substring(at, at + next - from));
            at += next - from;
            assertThat(was.substring(at, at + name.length())).as(where).isEqualToIgnoringCase(name);
            at += name.length();
            from = next + NEW.length();
        }
        assertThat(is.substring(from)).as(where).isEqualTo(was.substring(at));
    }

    private void meansTheSame(Field before, Field after, String old, String where) {
        for (Column column : Column.ALL) {
            noReferenceIsLeft(before, after, column, old, where);
            if (before.get(column).equals(after.get(column))) {
                continue;
            }
            cells++;
            boolean formula = column == Column.CHOICES && before.type() == FieldType.CALC;
            if (formula || column == Column.BRANCHING_LOGIC) {
                sameValue(
                        before.get(column), whole(before, column), after.get(column), whole(after, column), old, where);
            }
            if (column == Column.ANNOTATION) {
                List<Span> was = conditions(before);
                List<Span> is = conditions(after);
                assertThat(is).as(where).hasSameSizeAs(was);
                for (int i = 0; i < was.size(); i++) {
                    sameValue(before.get(column), was.get(i), after.get(column), is.get(i), old, where);
                }
            }
        }
    }

    private static Span whole(Field field, Column column) {
        return new Span(0, field.get(column).length());
    }

    private static List<Span> conditions(Field field) {
        return ActionTags.parse(field.get(Column.ANNOTATION)).all().stream()
                .flatMap(tag -> tag.logic().stream())
                .toList();
    }

    private void sameValue(String before, Span was, String after, Span is, String old, String where) {
        Parsed one = Logic.parse(before, was);
        Parsed other = Logic.parse(after, is);
        assertThat(other.faults()).as("%s: %s", where, after).isEmpty();
        for (int i = 0; i < 3; i++) {
            Values record = RandomRecord.of(random, one.tree());
            Values same = new RenamedRecord(record, old.toLowerCase(Locale.ROOT));
            String value = new Evaluator(same).value(other.tree()).toString();
            assertThat(value.replace(NEW, old))
                    .as("%s: %s", where, after)
                    .isEqualToIgnoringCase(
                            new Evaluator(record).value(one.tree()).toString());
            evaluated++;
        }
    }

    /** A second way to see a reference: the old name between brackets or braces, in a cell in which REDCap reads them. */
    private static void noReferenceIsLeft(Field before, Field after, Column column, String old, String where) {
        String cell = after.get(column);
        if (!cell.toLowerCase(Locale.ROOT).contains(old.toLowerCase(Locale.ROOT))) {
            return;
        }
        boolean logic = column == Column.BRANCHING_LOGIC
                || (column == Column.CHOICES && before.type() == FieldType.CALC)
                || column == Column.VALIDATION_MIN
                || column == Column.VALIDATION_MAX;
        boolean text = column == Column.FIELD_LABEL
                || column == Column.FIELD_NOTE
                || column == Column.SECTION_HEADER
                || (column == Column.CHOICES && before.type() != FieldType.CALC);
        if (logic || text) {
            String written = text ? cell : cell.replaceAll("(?m)(//|#).*$", "");
            assertThat(Pattern.compile("\\[\\s*" + Pattern.quote(old) + "\\s*[\\](:]", Pattern.CASE_INSENSITIVE)
                            .matcher(written)
                            .find())
                    .as("%s in %s: %s", where, column, cell)
                    .isFalse();
        }
        if (text) {
            assertThat(cell).as(where).doesNotContain("{" + old + "}");
        }
        if (column == Column.FIELD_NAME) {
            assertThat(cell.strip()).as(where).isNotEqualToIgnoringCase(old);
        }
    }

    /** A record that has under the new name what another one has under the old one. */
    private record RenamedRecord(Values record, String old) implements Values {
        private String name(String field) {
            return field.equals(NEW) ? old : field;
        }

        @Override
        public Optional<String> raw(Place place) {
            return record.raw(
                    new Place(name(place.field()), place.code(), place.event().map(this::name), place.instance()));
        }

        @Override
        public Optional<FieldType> type(String field) {
            return record.type(name(field));
        }

        @Override
        public String validation(String field) {
            return record.validation(name(field));
        }

        @Override
        public Optional<String> smart(Bracket variable) {
            return record.smart(variable);
        }

        @Override
        public Set<String> missingDataCodes() {
            return record.missingDataCodes();
        }

        @Override
        public LocalDateTime now() {
            return record.now();
        }
    }
}
