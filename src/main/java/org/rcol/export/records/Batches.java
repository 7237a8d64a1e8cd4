package org.rcol.export.records;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.export.ExportContext;
import org.rcol.export.ExportOutcome;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * Asks for records batch by batch, and takes a batch only when it is whole: it has the columns that were asked for, every record and every
 * row that the list of records shows, none twice and none that was not requested, and its last row can be seen to be complete.
 *
 * <p>Servers leave rows out silently (OuhscBbmc/REDCapR#400), so a missing one is a failure and never a shorter file.
 */
final class Batches {
    private static final int LONGEST_WAIT = 3;
    private static final Duration LOCAL_WAIT = Duration.ofMillis(200);
    /** Up to this many records of a batch are requested one by one; if more are wrong, the batch was too large. */
    private static final int FEW = 3;

    private final ExportContext context;
    private final PreparedExport prepared;
    private final ListedRecords list;
    private final RecordWriter writer;
    private final WriteBehind behind;
    private final BatchSize size;
    private final ExportListener listener;
    private final RecordLister ids;
    private final HeadingCheck columns;
    private Optional<Heading> heading;
    private Optional<Heading> headingBefore;
    private boolean writerHasBegun;
    private long rows;
    private long rowsBefore;
    private int gone;
    private int goneBefore;
    private int failures;
    /** Records that are asked for one by one, and those that were. */
    private final Set<String> alone = new HashSet<>();

    private final Set<String> askedAgain = new HashSet<>();
    /** A header with other columns, which counts when it comes twice. */
    private String strange = "";

    /** Whether an answer came, so that a failure is about what it holds, and whether JSON was the way out of that before. */
    private boolean answered;

    private boolean jsonHelped;
    private boolean openNoted;
    /** How long the server took for the last answer with records. */
    private Duration took = Duration.ZERO;

    /** How far an export has come. */
    record Progress(int done, long rows, int gone, Optional<Heading> heading) {
        static final Progress NONE = new Progress(0, 0, 0, Optional.empty());

        /** Whether an export of this number of records can have come this far. */
        boolean isWithin(int records) {
            return done >= 0 && done <= records && rows >= 0 && gone >= 0;
        }
    }

    /** Is notified of each batch that is kept. */
    interface Kept {
        void batch(Progress progress);
    }

    /**
     * Batches that go to a writer.
     *
     * @param list the records to come
     * @param begun how far an earlier run has come; nowhere for a new one
     */
    Batches(
            PreparedExport prepared,
            ListedRecords list,
            RecordWriter writer,
            BatchSize size,
            ExportListener listener,
            Progress begun) {
        this.context = prepared.context();
        this.prepared = prepared;
        this.list = list;
        this.ids = prepared.lister(listener);
        this.columns = new HeadingCheck(context.redcap(), prepared, list, listener);
        this.writer = writer;
        this.behind = new WriteBehind(writer);
        this.size = size;
        this.listener = listener;
        this.heading = begun.heading();
        this.headingBefore = heading;
        this.rows = begun.rows();
        this.gone = begun.gone();
        heading.ifPresent(columns::resume);
    }

    /** How far it has come when this many records are done. */
    Progress progress(int done) {
        return new Progress(done, rows, gone, heading);
    }

    /** The header line; blank if there was no record. */
    String columnsLine() {
        return heading.map(Heading::line).orElse("");
    }

    /** The outcome of all batches, when this many records are done. */
    ExportOutcome counted(int done) {
        return ExportOutcome.counted(
                done - gone,
                rows,
                comparesRows() || rows == 0
                        ? ""
                        : "the server's list of records shows no instances: rows were not compared with it");
    }

    /** Whether rows are compared with the list: real servers may show no instances in it, and then there is nothing to compare. */
    boolean comparesRows() {
        return list.showsRepeats() || !heading.map(Heading::hasRepeats).orElse(false);
    }

    /**
     * Asks for all records from one on.
     *
     * @throws RcolException {@code BAD_ANSWER} or {@code UNREACHABLE} if a record cannot be exported, however little is requested at once;
     *     {@code CHANGED} if the columns have changed; what was kept so far stays
     */
    void run(int from, Kept kept) {
        int all = list.ids().size();
        int at = from;
        try (behind) {
            while (at < all) {
                listener.edge(at, bytes());
                List<String> asked = next(at);
                begin();
                int done = attempt(asked, at);
                if (done > 0) {
                    at += done;
                    failures = 0;
                    strange = "";
                    writer.keep();
                    kept.batch(progress(at));
                    listener.batch(at, all, bytes(), asked.size());
                }
            }
        }
    }

    /** The records to request next: as many as the server gives, or one that is requested by itself. */
    private List<String> next(int at) {
        List<String> some =
                List.copyOf(list.ids().subList(at, Math.min(list.ids().size(), at + size.now())));
        for (int i = 0; i < some.size() && !alone.isEmpty(); i++) {
            if (alone.contains(some.get(i))) {
                return some.subList(0, Math.max(1, i));
            }
        }
        return some;
    }

    private void begin() {
        rowsBefore = rows;
        goneBefore = gone;
        headingBefore = heading;
        answered = false;
    }

    /** Forgets the batch that failed, its columns too if it was the first. */
    private void takeBack() {
        writer.takeBack();
        rows = rowsBefore;
        gone = goneBefore;
        heading = headingBefore;
        writerHasBegun = false;
    }

    private long bytes() {
        return writer.bytes();
    }

    /** Asks for a batch, and returns how many of the records ahead are done; 0 if it must be requested differently. */
    private int attempt(List<String> asked, int at) {
        try {
            long before = bytes();
            int done = take(context.redcap().batch(prepared.columns().query().of(asked)), asked);
            if (done == 0) {
                takeBack();
            } else if (!alone.removeAll(asked)) {
                size.succeeded(asked.size(), bytes() - before, took);
            }
            return done;
        } catch (RcolException e) {
            takeBack();
            return again(asked, at, e);
        }
    }

    /** What asking for less, or once more, may help against; anything else is thrown. */
    private int again(List<String> asked, int at, RcolException e) {
        if (e.kind() == Kind.CHANGED && columns.mayPass(strange)) {
            strange = columns.strange();
            return 0;
        }
        if (!answered && (e.kind() == Kind.TOKEN || e.kind() == Kind.REFUSED) && size.refused(asked.size())) {
            listener.note(e.text() + "; requesting fewer records at once");
            rest();
            return 0;
        }
        boolean json = answered;
        int done = json && jsonHelped ? inJson(asked) : 0;
        if (done > 0) {
            return done;
        }
        if (!mayPass(e) || e.kind() == Kind.CHANGED) {
            throw e;
        }
        boolean smaller = asked.size() > 1;
        if (!alone.contains(asked.get(0))) {
            size.failed(asked.size());
        }
        listener.note(e.text() + (smaller ? "; requesting fewer records at once" : "; requesting it in another way"));
        rest();
        if (smaller) {
            return 0;
        }
        done = json && jsonHelped ? 0 : inJson(asked);
        if (done == 0) {
            byForms(asked, e);
        } else if (json) {
            listener.note("record number " + (at + 1) + " of the list came in JSON");
            jsonHelped = true;
        }
        alone.removeAll(asked);
        return Math.max(1, done);
    }

    /** What another question may help against. */
    private static boolean mayPass(RcolException e) {
        return e.kind() == Kind.BAD_ANSWER || e.kind() == Kind.UNREACHABLE || e.kind() == Kind.CHANGED;
    }

    private void rest() {
        failures++;
        context.pause()
                .sleep(context.loopback() ? LOCAL_WAIT : Duration.ofSeconds(1L << Math.min(failures, LONGEST_WAIT)));
    }

    /**
     * The same batch in JSON, and how many records are done with it. A server may quote the cells of a CSV in a way that nothing else reads
     * (vubiostat/redcapAPI#364); in JSON there is one way.
     */
    private int inJson(List<String> asked) {
        begin();
        int done = 0;
        try {
            done = take(
                    context.redcap().batch(prepared.columns().query().of(asked).asJson()), asked);
        } catch (RcolException e) {
            if (!mayPass(e)) {
                throw e;
            }
        }
        if (done == 0) {
            takeBack();
        }
        return done;
    }

    /** Takes one batch, and returns how many of the records ahead are done; 0 if some of them must be requested by themselves. */
    private int take(InputStream stream, List<String> asked) {
        answered = true;
        RecordAnswer answer = read(stream, asked);
        boolean hashed = RecordLister.areHashed(asked);
        if (hashed && answer.rows() == 0 && asked.get(0).equals(list.ids().get(0))) {
            return takeHashed();
        }
        check(answer, hashed);
        Set<String> lacking = lacking(answer);
        if (lacking.isEmpty()) {
            return asked.size();
        }
        boolean again = lacking.size() <= FEW && askedAgain.addAll(lacking);
        if (!again) {
            throw RcolException.of(
                            Kind.BAD_ANSWER,
                            "the server left out " + (answer.missing().isEmpty() ? "rows of " : "") + lacking.size()
                                    + " of " + asked.size() + " records")
                    .hint("tell your REDCap administrator; rcol does not write a file that lacks a row");
        }
        alone.addAll(lacking);
        return 0;
    }

    /** Records cannot be requested by hashed ids, so that everything has to come at once. */
    private int takeHashed() {
        listener.note("the record ids are hashed (export right De-identified): all records are requested at once");
        RecordAnswer answer = read(context.redcap().batch(prepared.columns().query()), list.ids());
        check(answer, true);
        Set<String> odd = odd(answer);
        if (!odd.isEmpty()) {
            throw RcolException.of(
                    Kind.BAD_ANSWER,
                    "the server left out rows of " + odd.size() + " of "
                            + list.ids().size() + " records");
        }
        return list.ids().size();
    }

    /** Reads an answer to its end and writes its rows meanwhile. If both fail, the failure to write is the one that matters. */
    private RecordAnswer read(InputStream stream, List<String> asked) {
        var answer = new RecordAnswer(asked);
        try (stream;
                InputStream csv = JsonAsCsv.orCsv(stream)) {
            pass(behind.blocks(csv), answer);
        } catch (IOException e) {
            behind.settle();
            throw CsvBlocks.brokenOff(e);
        } catch (RcolException e) {
            behind.settle();
            throw e;
        }
        took = context.redcap().took();
        behind.settle();
        rows += answer.rows();
        return answer;
    }

    private void pass(CsvBlocks blocks, RecordAnswer answer) {
        int[] places = {};
        for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
            if (answer.header().isEmpty()) {
                answer.header(block.header());
                places = places(block);
                block.skip(1);
            }
            answer.rows(block);
            behind.write(block, places);
        }
    }

    private int[] places(CsvBlock block) {
        List<String> header = block.header();
        String line = new String(
                block.bytes(), block.rowStart(0), block.rowEnd(0) - block.rowStart(0), StandardCharsets.ISO_8859_1);
        Heading now = columns.heading(heading, header, line);
        heading = Optional.of(now);
        if (!writerHasBegun) {
            writer.begin(now);
            writerHasBegun = true;
        }
        return now.places(header);
    }

    private void check(RecordAnswer answer, boolean hashed) {
        if (answer.endsOpen()) {
            requireWholeLastRow(answer, hashed);
        }
        if (answer.rows() > 0) {
            columns.requireAll(heading.orElseThrow(), hashed ? Optional.empty() : answer.firstRecord());
        }
    }

    /** A row without its line end may be cut in its last cell; the same record in JSON shows it. */
    private void requireWholeLastRow(RecordAnswer answer, boolean hashed) {
        String id = answer.lastRow().get(0);
        var query =
                hashed ? prepared.columns().query() : prepared.columns().query().of(List.of(id));
        var other = new ArrayList<String>();
        try (InputStream stream = context.redcap().batch(query.asJson());
                InputStream csv = JsonAsCsv.orCsv(stream)) {
            var blocks = new CsvBlocks(csv);
            for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
                other.clear();
                other.addAll(block.cells(block.rows() - 1, Integer.MAX_VALUE).texts());
            }
        } catch (IOException e) {
            throw CsvBlocks.brokenOff(e);
        }
        if (!other.equals(answer.lastRow())) {
            throw CsvBlocks.brokenOff(null);
        }
        if (!openNoted) {
            openNoted = true;
            listener.note(
                    "this server's answers end without a line end; each last row was compared with another answer");
        }
    }

    /**
     * The records that lack a row which they still have: another look at the list separates them from those that were deleted or changed in
     * the meantime.
     */
    private Set<String> lacking(RecordAnswer answer) {
        Set<String> missing = answer.missing();
        Set<String> odd = odd(answer);
        if (odd.isEmpty()) {
            return odd;
        }
        ListedRecords now = ids.withKeys(prepared.columns().query().of(List.copyOf(odd)));
        if (!odd.containsAll(now.ids())) {
            throw RcolException.of(Kind.BAD_ANSWER, "the list of records includes one that was not requested")
                    .hint("try again; if it happens again, tell your REDCap administrator");
        }
        Set<String> lacking = new LinkedHashSet<>();
        for (String id : odd) {
            Set<Long> listed = comparesRows() ? now.keys(id) : Set.of();
            boolean whole = missing.contains(id) ? !now.has(id) : answer.hasAllOf(id, listed);
            if (!whole) {
                lacking.add(id);
            }
        }
        missing.removeAll(lacking);
        if (lacking.isEmpty() && !missing.isEmpty()) {
            gone += missing.size();
            listener.note(missing.size() + " of the records were deleted during the export");
        }
        return lacking;
    }

    /** The records that are not as the list shows them, or have a row twice. */
    private Set<String> odd(RecordAnswer answer) {
        Set<String> odd = new LinkedHashSet<>(answer.missing());
        odd.addAll(answer.doubled());
        if (comparesRows()) {
            odd.addAll(answer.otherThan(list));
        }
        return odd;
    }

    /** The last resort for one record that is too much at once. */
    private void byForms(List<String> record, RcolException because) {
        if (prepared.columns().forms().size() < 2) {
            throw because;
        }
        begin();
        try {
            byte[] csv = new RecordByForms(context.redcap(), prepared.columns()).csv(record, heading);
            if (take(new ByteArrayInputStream(csv), record) == 0) {
                throw because;
            }
        } catch (RcolException e) {
            takeBack();
            throw e.kind() == Kind.CHANGED ? because : e;
        }
    }
}
