package org.rcol.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happened in one upload, in the order in which the server saw it. */
final class Timeline {
    /** The server gave out its dictionary. */
    record Reading(int at, List<Question> truth, boolean delivered, boolean afterImport) {}

    /** The server gave out records as CSV. */
    record Count(int at) {}

    /** The server carried out an import, which may have been sent some time before. */
    record Applied(
            int sent,
            int at,
            List<Question> before,
            List<Question> after,
            Set<Value> valuesBefore,
            Set<Value> valuesAfter) {}

    /** A colleague did something. */
    record Edited(int at, Set<Value> values, List<String> fields) {}

    /** What was asked for. */
    enum Asked {
        DICTIONARY,
        RECORD_IDS,
        VALUES,
        IMPORT,
        OTHER
    }

    /** Every request in the order in which it came, those among them that got no answer. */
    final List<Asked> asked = new ArrayList<>();

    final List<Reading> readings = new ArrayList<>();
    final List<Count> counts = new ArrayList<>();
    final List<Edited> edits = new ArrayList<>();
    Optional<Applied> applied = Optional.empty();
    int importsSent;
    int sentAt;
    /** Whether rcol got the server's own answer to its import. */
    boolean importAnswered;
    /** Whether an answer that refuses was given to the import. */
    boolean importRefused;

    boolean faultHit;
    /** Whether an answer with values was faulty, so that a number that was shown may be too small. */
    boolean countHit;

    boolean editMade;
    boolean killed;
    boolean logReadable = true;
    private int now;

    synchronized int next() {
        return ++now;
    }

    /** What rcol knew of the project: an older answer in the place of a reading tells nobody that there was a newer one. */
    Optional<Reading> lastReadingBefore(Applied applied) {
        return readings.stream()
                .filter(reading -> reading.delivered() && reading.at() < applied.sent())
                .reduce((a, b) -> b);
    }

    /** The reading that the plan was made from: the first that arrived. */
    Reading planned() {
        return readings.stream().filter(Reading::delivered).findFirst().orElseThrow();
    }

    int lastCountBefore(Applied applied) {
        return counts.stream()
                .mapToInt(Count::at)
                .filter(count -> count < applied.sent())
                .max()
                .orElse(0);
    }
}
