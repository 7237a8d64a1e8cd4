package org.rcol.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol.Ran;

/**
 * Uploads of every kind, with a fault at any request, a colleague's edit at any point and a kill: whatever rcol says of it is true, no value goes
 * that was not consented to and saved, and the next upload ends well.
 */
@Order(Integer.MAX_VALUE)
class UploadModelTest {
    private static final int RUNS = Integer.getInteger("rcol.uploads", 250);
    /** Whether the run goes on until it has seen every pair of circumstances. */
    private static final boolean PAIRS = Boolean.getBoolean("rcol.pairs");

    private static final int TIMES = 3;
    private static final int MOST_TRIES = 60;

    @TempDir
    private Path temp;

    private final Map<String, Integer> pairs = new TreeMap<>();
    private int uploads;

    @Test
    void what_an_upload_says_is_true_and_the_next_one_ends_well() throws Exception {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=), " + RUNS + " uploads (-Drcol.uploads=)");
        var random = new Random(seed);
        for (int i = 0; i < RUNS; i++) {
            long own = random.nextLong();
            live(own, Scenario::some);
        }
        if (PAIRS) {
            everyPair(random);
            pairs.forEach((pair, times) -> System.out.println(times + "\t" + pair));
        }
    }

    /** One of the random ones again: {@code -Drcol.upload=SEED}, the number in the message of a failure. */
    @Test
    void one_upload_again() throws Exception {
        Long own = Long.getLong("rcol.upload");
        if (own != null) {
            live(own, Scenario::some);
        }
    }

    private void live(long own, Function<Random, Scenario> of) throws Exception {
        int number = uploads++;
        Path folder = Files.createDirectory(temp.resolve("upload" + number));
        var random = new Random(own);
        Scenario scenario = of.apply(random);
        try (var world = new UploadWorld(folder, scenario, random)) {
            world.prepare();
            Ran ran = world.run();
            Timeline timeline = world.timeline;
            String story = "upload " + number + " (-Drcol.upload=" + own + ")\n" + world + "\n" + ran.exitCode() + "\n"
                    + ran.out() + ran.err();
            judge(world, timeline, ran, story);
            count(scenario, timeline);
            world.carryOutWhatIsLate();
            judgeLosses(world, timeline, story);
            List<Question> between = world.truth.dictionary();
            Ran again = world.runAgain();
            judgeAgain(world, between, timeline, again, story + "\n--- again:\n" + again.out() + again.err());
        }
        delete(folder);
    }

    private static void judge(UploadWorld world, Timeline timeline, Ran ran, String story) throws IOException {
        assertThat(timeline.importsSent).as("imports sent: %s", story).isLessThanOrEqualTo(1);
        judgeLosses(world, timeline, story);
        judgeWindows(timeline, story);
        if (timeline.killed) {
            return;
        }
        String last = ran.out().strip().lines().reduce("", (a, b) -> b);
        boolean quiet = !timeline.faultHit && !timeline.editMade;
        if (quiet) {
            assertThat(ran.exitCode()).as("without any trouble: %s", story).isZero();
        }
        boolean applied = timeline.applied.isPresent();
        if (ran.exitCode() == 0) {
            assertThat(last).as(story).matches("Applied and verified.*|No changes\\.");
            boolean nothing = last.equals("No changes.");
            assertThat(timeline.importsSent).as(story).isEqualTo(nothing ? 0 : 1);
            Timeline.Reading reading = timeline.readings.get(timeline.readings.size() - 1);
            assertThat(holds(world, timeline, reading.truth()))
                    .as("the project holds the files: %s\n%s", reading.truth(), story)
                    .isTrue();
        } else if (ran.exitCode() != 8) {
            assertThat(last).as(story).containsAnyOf("Nothing was changed", "Nothing was sent");
            assertThat(applied).as("nothing was changed: %s", story).isFalse();
        } else if (last.startsWith("UNKNOWN")) {
            assertThat(timeline.importsSent).as(story).isEqualTo(1);
            boolean settled = timeline.readings.stream()
                    .filter(reading -> reading.afterImport() && reading.delivered())
                    .anyMatch(reading -> holds(world, timeline, reading.truth()));
            assertThat(settled)
                    .as("the wanted dictionary could be read: %s", story)
                    .isFalse();
            boolean refused = timeline.importRefused
                    && timeline.readings.stream()
                            .filter(Timeline.Reading::afterImport)
                            .findFirst()
                            .filter(Timeline.Reading::delivered)
                            .isPresent()
                    && !timeline.editMade;
            assertThat(refused)
                    .as("a refusal that could be looked behind: %s", story)
                    .isFalse();
        } else if (last.startsWith("Applied, but")) {
            assertThat(late(timeline)).as("entries that were lost: %s", story).isNotEmpty();
        } else {
            assertThat(last).as(story).contains("Nothing was changed");
            assertThat(applied).as("nothing was changed: %s", story).isFalse();
            assertThat(timeline.editMade || timeline.countHit)
                    .as("somebody was in the way, or the first count was cut: %s", story)
                    .isTrue();
        }
        if (!late(timeline).isEmpty() && timeline.logReadable) {
            assertThat(ran.exitCode()).as("a value was lost unseen: %s", story).isEqualTo(8);
        }
    }

    /**
     * How long the two windows are in which a colleague's work can go unseen: no request lies between the last look at the dictionary and the
     * import, and between the last count and the import none but that look, and the list of records where the count lacked some.
     */
    private static void judgeWindows(Timeline timeline, String story) {
        int sent = timeline.asked.indexOf(Timeline.Asked.IMPORT);
        if (sent < 0) {
            return;
        }
        List<Timeline.Asked> before = timeline.asked.subList(0, sent);
        assertThat(before).as("the last look before the import: %s", story).endsWith(Timeline.Asked.DICTIONARY);
        int count = before.lastIndexOf(Timeline.Asked.VALUES);
        if (count >= 0) {
            assertThat(before.subList(count + 1, sent))
                    .as("between the count and the import: %s", story)
                    .isSubsetOf(Timeline.Asked.DICTIONARY, Timeline.Asked.RECORD_IDS);
        }
    }

    /** The values that an import deleted and no file has: they were entered after the last count. */
    private static Set<Value> late(Timeline timeline) {
        Set<Value> late = new HashSet<>();
        timeline.applied.ifPresent(applied -> timeline.edits.stream()
                .filter(edit -> timeline.lastCountBefore(applied) < edit.at() && edit.at() < applied.at())
                .forEach(edit -> late.addAll(edit.values())));
        timeline.applied.ifPresent(applied -> late.removeAll(applied.valuesAfter()));
        late.removeIf(value -> value.column().endsWith("_complete"));
        return timeline.counts.isEmpty() ? Set.of() : late;
    }

    private static void judgeLosses(UploadWorld world, Timeline timeline, String story) throws IOException {
        if (timeline.applied.isEmpty()) {
            return;
        }
        Timeline.Applied applied = timeline.applied.get();
        Set<Value> lost = new HashSet<>(applied.valuesBefore());
        lost.removeAll(applied.valuesAfter());
        lost.removeAll(world.saved());
        Set<Value> excused = late(timeline);
        lost.removeAll(excused);
        // A grey status of a new record in the window counts as nothing.
        Set<String> excusedRecords = excused.stream().map(Value::record).collect(Collectors.toSet());
        lost.removeIf(value -> value.column().endsWith("_complete") && excusedRecords.contains(value.record()));
        assertThat(lost)
                .as("values that were deleted and are in no backup: %s", story)
                .isEmpty();

        List<Question> read =
                timeline.lastReadingBefore(applied).map(Timeline.Reading::truth).orElseThrow();
        Set<String> names = names(applied.before());
        names.removeAll(names(applied.after()));
        names.removeAll(names(read));
        Set<String> inTheWindow = timeline.edits.stream()
                .filter(edit -> edit.at() < applied.at()
                        && edit.at()
                                > timeline.lastReadingBefore(applied)
                                        .orElseThrow()
                                        .at())
                .flatMap(edit -> edit.fields().stream())
                .collect(Collectors.toSet());
        names.removeAll(inTheWindow);
        assertThat(names).as("fields that were deleted unseen: %s", story).isEmpty();
        assertThat(world.backups())
                .as("a backup of the dictionary before: %s", story)
                .contains(names(read));
        List<Question> planned = timeline.planned().truth();
        assertThat(read).as("the dictionary that was planned for: %s", story).isEqualTo(planned);
    }

    private static Set<String> names(List<Question> questions) {
        return questions.stream().map(Question::name).collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether a dictionary is the wanted one, but for tags of labels that this upload sent. */
    private static boolean holds(UploadWorld world, Timeline timeline, List<Question> dictionary) {
        List<Question> planned = timeline.planned().truth();
        List<Question> wanted = world.wanted(planned);
        if (dictionary.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            Question is = dictionary.get(i);
            Question mine = wanted.get(i);
            Optional<Question> old =
                    planned.stream().filter(q -> q.name().equals(mine.name())).findFirst();
            Question rest = is.labelled(mine.label()).noted(mine.note()).choosing(mine.choices());
            boolean same = rest.equals(mine)
                    && isText(is.label(), mine.label(), old.map(Question::label))
                    && isText(is.note(), mine.note(), old.map(Question::note))
                    && areChoices(is, mine, old);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** Code by code: a choice that this upload left as it was must be as it was, whatever was sent beside it. */
    private static boolean areChoices(Question is, Question mine, Optional<Question> old) {
        List<String> found = List.of(is.choices().split(" \\| ", -1));
        List<String> wanted = List.of(mine.choices().split(" \\| ", -1));
        List<String> before = old.map(question -> List.of(question.choices().split(" \\| ", -1)))
                .orElse(List.of());
        if (found.size() != wanted.size()) {
            return false;
        }
        return IntStream.range(0, wanted.size()).allMatch(i -> {
            String code = wanted.get(i).replaceAll(",.*", "");
            Optional<String> was = before.stream()
                    .filter(choice -> choice.startsWith(code + ","))
                    .findFirst();
            return isText(found.get(i), wanted.get(i), was);
        });
    }

    private static boolean isText(String is, String mine, Optional<String> old) {
        boolean sent = old.isEmpty() || !old.get().equals(mine);
        return is.equals(mine)
                || (sent
                        && is.equals(mine.replaceAll("</?[bi]>", ""))
                        && !Optional.of(is).equals(old));
    }

    private static void judgeAgain(UploadWorld world, List<Question> between, Timeline first, Ran again, String story)
            throws IOException {
        assertThat(again.exitCode()).as(story).isZero();
        judgeLosses(world, world.timeline, story);
        String last = again.out().strip().lines().reduce("", (a, b) -> b);
        assertThat(last).as(story).matches("Applied and verified.*|No changes\\.");
        boolean applied = first.applied.isPresent() || world.timeline.applied.isPresent();
        if (again.out().contains("which was cut short, had been applied")) {
            assertThat(applied).as(story).isTrue();
        }
        List<Question> now = world.truth.dictionary();
        List<Question> wanted = world.wanted(between);
        assertThat(untagged(now)).as("what the files say: %s", story).isEqualTo(untagged(wanted));
    }

    /** What a server that takes tags away may have made of a dictionary. */
    private static List<Question> untagged(List<Question> questions) {
        return questions.stream()
                .map(q -> q.labelled(q.label().replaceAll("</?[bi]>", ""))
                        .noted(q.note().replaceAll("</?[bi]>", ""))
                        .choosing(q.choices().replaceAll("</?[bi]>", "")))
                .toList();
    }

    private void count(Scenario scenario, Timeline timeline) {
        String fault = timeline.faultHit ? scenario.fault().name() : "NONE";
        String edit = timeline.editMade ? scenario.edit().name() : "NONE";
        String kill = timeline.killed ? scenario.kill().name() : "NONE";
        pairs.merge("change " + scenario.change() + " x fault " + fault, 1, Integer::sum);
        pairs.merge("change " + scenario.change() + " x edit " + edit, 1, Integer::sum);
        pairs.merge("change " + scenario.change() + " x kill " + kill, 1, Integer::sum);
        pairs.merge("fault " + fault + " x edit " + edit, 1, Integer::sum);
        pairs.merge("fault " + fault + " x kill " + kill, 1, Integer::sum);
        pairs.merge("edit " + edit + " x kill " + kill, 1, Integer::sum);
    }

    /** Goes on with uploads in which two circumstances meet, until each pair was seen some times. */
    private void everyPair(Random random) throws Exception {
        for (Scenario.Change change : Scenario.Change.values()) {
            for (Scenario.Fault fault : Scenario.Fault.values()) {
                meet(
                        "change " + change + " x fault " + fault,
                        change,
                        fault,
                        Scenario.Edit.NONE,
                        Scenario.Kill.NONE,
                        random);
            }
            for (Scenario.Edit edit : Scenario.Edit.values()) {
                meet(
                        "change " + change + " x edit " + edit,
                        change,
                        Scenario.Fault.NONE,
                        edit,
                        Scenario.Kill.NONE,
                        random);
            }
            for (Scenario.Kill kill : Scenario.Kill.values()) {
                meet(
                        "change " + change + " x kill " + kill,
                        change,
                        Scenario.Fault.NONE,
                        Scenario.Edit.NONE,
                        kill,
                        random);
            }
        }
        List<Scenario.Change> changes = List.of(Scenario.Change.values());
        for (Scenario.Fault fault : Scenario.Fault.values()) {
            for (Scenario.Edit edit : Scenario.Edit.values()) {
                meet(
                        "fault " + fault + " x edit " + edit,
                        Scenario.one(changes, random),
                        fault,
                        edit,
                        Scenario.Kill.NONE,
                        random);
            }
            for (Scenario.Kill kill : Scenario.Kill.values()) {
                meet(
                        "fault " + fault + " x kill " + kill,
                        Scenario.one(changes, random),
                        fault,
                        Scenario.Edit.NONE,
                        kill,
                        random);
            }
        }
        for (Scenario.Edit edit : Scenario.Edit.values()) {
            for (Scenario.Kill kill : Scenario.Kill.values()) {
                meet(
                        "edit " + edit + " x kill " + kill,
                        Scenario.one(changes, random),
                        Scenario.Fault.NONE,
                        edit,
                        kill,
                        random);
            }
        }
    }

    private void meet(
            String pair,
            Scenario.Change change,
            Scenario.Fault fault,
            Scenario.Edit edit,
            Scenario.Kill kill,
            Random random)
            throws Exception {
        for (int i = 0; i < MOST_TRIES && pairs.getOrDefault(pair, 0) < TIMES; i++) {
            long own = random.nextLong();
            live(own, each -> Scenario.meeting(change, fault, edit, kill, each));
        }
        assertThat(pairs.getOrDefault(pair, 0)).as(pair).isGreaterThanOrEqualTo(TIMES);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
