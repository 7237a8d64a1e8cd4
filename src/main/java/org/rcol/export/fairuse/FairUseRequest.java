package org.rcol.export.fairuse;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What an export will ask of the server, as far as the fair-use rules need it. */
public final class FairUseRequest {
    /** An export of more records is large. */
    public static final long MANY_RECORDS = 5_000;

    /** An export of more bytes is large. */
    public static final long MANY_BYTES = 50_000_000;

    private final String projectId;
    private final List<String> query;
    private final long records;
    private final LongSupplier bytes;
    private final boolean alwaysLarge;
    private final Optional<String> incremental;

    private FairUseRequest(
            String projectId,
            List<String> query,
            long records,
            LongSupplier bytes,
            boolean alwaysLarge,
            Optional<String> incremental) {
        this.projectId = projectId;
        this.query = List.copyOf(query);
        this.records = records;
        this.bytes = bytes;
        this.alwaysLarge = alwaysLarge;
        this.incremental = incremental;
    }

    /** Documents: always large. */
    public static FairUseRequest documents(String projectId, List<String> query) {
        return new FairUseRequest(projectId, query, 0, () -> 0, true, Optional.empty());
    }

    /**
     * Records, a report or log lines.
     *
     * @param query every word that identifies this query: kind, fields, forms, events, filter, shape; not its destination. Only a salted
     *     hash of it is kept
     * @param records how many, or 0 where that is not known
     * @param bytes about how many bytes; asked only if the answer matters now, so it may send a request
     */
    public static FairUseRequest rows(String projectId, List<String> query, long records, LongSupplier bytes) {
        return new FairUseRequest(projectId, query, records, bytes, false, Optional.empty());
    }

    /**
     * The same request for everything, without list of records, filter or time.
     *
     * @param incremental the command that asks for what is new, as it would be typed
     */
    public FairUseRequest ofEverything(String incremental) {
        return new FairUseRequest(projectId, query, records, bytes, alwaysLarge, Optional.of(incremental));
    }

    String projectId() {
        return projectId;
    }

    /** What is compared with earlier exports. */
    List<String> query() {
        return query;
    }

    /** The command that asks for less, where this one asks for everything. */
    Optional<String> incremental() {
        return incremental;
    }

    /** Whether it is large without asking for its size. */
    boolean isSurelyLarge() {
        return alwaysLarge || records > MANY_RECORDS;
    }

    /** Why it is large, in words; empty if it is not. */
    Optional<String> whyLarge() {
        if (isSurelyLarge()) {
            return Optional.of(alwaysLarge ? "documents are a large export" : sized(records + " records"));
        }
        long size = bytes.getAsLong();
        return size > MANY_BYTES ? Optional.of(sized("about " + size / 1_000_000 + " MB")) : Optional.empty();
    }

    private static String sized(String size) {
        return "this export is large (" + size + ")";
    }
}
