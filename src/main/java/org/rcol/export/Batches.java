package org.rcol.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * Asks for records batch by batch, and takes a batch only when it is whole: every record that was asked for, none that was not, no row cut
 * off.
 *
 * <p>Servers were seen to leave rows out without a word (OuhscBbmc/REDCapR#400), so a missing record is a failure and never a shorter file.
 */
final class Batches {
    private static final int LONGEST_WAIT = 3;
    private static final Duration LOCAL_WAIT = Duration.ofMillis(200);

    private final Place place;
    private final Columns columns;
    private final Ids ids;
    private final RowTarget target;
    private final BatchSize size;
    private final ExportListener listener;
    private String header;
    private boolean targetKnowsHeader;
    private int width;
    private String headerBefore;
    private long rows;
    private long rowsBefore;
    private int failures;

    /** Hears of each batch that is kept. */
    interface Kept {
        void batch(int done);
    }

    /**
     * Batches into a target.
     *
     * @param header the header line of an export that goes on; blank for a new one
     * @param rows how many rows it has already
     */
    Batches(
            Place place,
            Columns columns,
            RowTarget target,
            BatchSize size,
            ExportListener listener,
            String header,
            long rows) {
        this.place = place;
        this.columns = columns;
        this.ids = new Ids(place.redcap(), columns.recordId());
        this.target = target;
        this.size = size;
        this.listener = listener;
        this.header = header;
        this.headerBefore = header;
        this.rows = rows;
        this.rowsBefore = rows;
    }

    /** How many rows were taken. */
    long rows() {
        return rows;
    }

    /** The header line of the answers with its line end; blank if there was none. */
    String header() {
        return header;
    }

    /**
     * Asks for all records from one on.
     *
     * @throws RcolException {@code BAD_ANSWER} or {@code UNREACHABLE} if a record cannot be had, however little is asked for at once;
     *     what was kept so far stays
     */
    void run(List<String> all, int from, Kept kept) {
        int at = from;
        while (at < all.size()) {
            listener.edge(at, bytes());
            List<String> asked = all.subList(at, Math.min(all.size(), at + size.now()));
            begin();
            long start = System.nanoTime();
            try {
                at += take(asked, all);
                size.succeeded(Duration.ofNanos(System.nanoTime() - start));
                failures = 0;
            } catch (RcolException e) {
                takeBack();
                if (!mayPass(e)) {
                    throw e;
                }
                boolean smaller = size.failed(asked.size());
                listener.note(e.text() + "; asking for less at once");
                rest();
                if (smaller) {
                    continue;
                }
                byForms(asked, e);
                at++;
            }
            target.parts().forEach(Part::keep);
            kept.batch(at);
            listener.batch(at, all.size(), bytes(), asked.size());
        }
    }

    private void begin() {
        rowsBefore = rows;
        headerBefore = header;
    }

    /** Forgets the batch that failed, its header too if it was the first. */
    private void takeBack() {
        target.parts().forEach(Part::takeBack);
        rows = rowsBefore;
        header = headerBefore;
        targetKnowsHeader = false;
    }

    private long bytes() {
        return target.parts().stream().mapToLong(Part::bytes).sum();
    }

    /** What asking for less may help against. */
    private static boolean mayPass(RcolException e) {
        return e.kind() == Kind.BAD_ANSWER || e.kind() == Kind.UNREACHABLE;
    }

    private void rest() {
        failures++;
        place.pause().sleep(place.loopback() ? LOCAL_WAIT : Duration.ofSeconds(1L << Math.min(failures, LONGEST_WAIT)));
    }

    /** Takes one batch, and returns how many of the records ahead are done. */
    private int take(List<String> asked, List<String> all) {
        Set<String> missing = new HashSet<>(asked);
        takeAnswer(place.redcap().batch(columns.query().of(asked)), missing);
        if (missing.isEmpty()) {
            return asked.size();
        }
        if (missing.size() == asked.size()
                && Ids.areHashed(asked)
                && asked.get(0).equals(all.get(0))) {
            return takeHashed(all);
        }
        List<String> stillThere = ids.of(columns.query().of(List.copyOf(missing)));
        if (!stillThere.isEmpty()) {
            throw RcolException.of(
                            Kind.BAD_ANSWER,
                            "the server left out " + stillThere.size() + " of " + asked.size() + " records")
                    .hint("tell your REDCap administrator; rcol writes no file that lacks a record");
        }
        listener.note(missing.size() + " of the records were deleted during the export");
        return asked.size();
    }

    /** Hashed ids cannot be asked for, so that everything has to come at once. */
    private int takeHashed(List<String> all) {
        listener.note("the record ids are hashed (export right De-identified): everything is asked for at once");
        Set<String> missing = new HashSet<>(all);
        takeAnswer(place.redcap().batch(columns.query()), missing);
        if (!missing.isEmpty()) {
            throw RcolException.of(
                    Kind.BAD_ANSWER, "the server left out " + missing.size() + " of " + all.size() + " records");
        }
        return all.size();
    }

    private void takeAnswer(InputStream answer, Set<String> missing) {
        Set<String> wanted = Set.copyOf(missing);
        try (answer) {
            var blocks = new CsvBlocks(answer);
            boolean first = true;
            while (blocks.next()) {
                if (first) {
                    takeHeader(blocks);
                    first = false;
                }
                takeRows(blocks, wanted, missing);
            }
        } catch (IOException e) {
            throw CsvBlocks.brokenOff(e);
        }
    }

    private void takeHeader(CsvBlocks blocks) {
        ids.requireRecordId(blocks);
        String line = new String(
                blocks.bytes(), blocks.rowStart(0), blocks.rowEnd(0) - blocks.rowStart(0), StandardCharsets.ISO_8859_1);
        if (!header.isEmpty() && !header.equals(line)) {
            throw RcolException.of(Kind.CHANGED, "the project's columns changed during the export")
                    .hint("export again");
        }
        if (!targetKnowsHeader) {
            width = blocks.header().size();
            target.header(blocks);
            targetKnowsHeader = true;
        }
        header = line;
        blocks.skip(1);
    }

    private void takeRows(CsvBlocks blocks, Set<String> wanted, Set<String> missing) {
        String last = "";
        for (int row = 0; row < blocks.rows(); row++) {
            String id = blocks.firstCell(row);
            if (!id.equals(last)) {
                if (!wanted.contains(id)) {
                    throw RcolException.of(Kind.BAD_ANSWER, "the exported records hold a row that nobody asked for")
                            .hint("the answer may end in an error text; try again");
                }
                missing.remove(id);
                last = id;
            }
        }
        if (blocks.endsOpen()
                && blocks.cells(blocks.rows() - 1, Integer.MAX_VALUE).count() != width) {
            throw CsvBlocks.brokenOff(null);
        }
        rows += blocks.rows();
        target.rows(blocks);
    }

    /** The last resort for one record that is too much at once. */
    private void byForms(List<String> record, RcolException because) {
        if (columns.forms().size() < 2) {
            throw because;
        }
        begin();
        try {
            byte[] csv = new RecordByForms(place.redcap(), columns).csv(record, header);
            Set<String> missing = new HashSet<>(record);
            takeAnswer(new ByteArrayInputStream(csv), missing);
            if (!missing.isEmpty()) {
                throw because;
            }
        } catch (RcolException e) {
            takeBack();
            throw e;
        }
    }
}
