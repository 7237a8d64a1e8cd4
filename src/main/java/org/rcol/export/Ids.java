package org.rcol.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/** The ids of records, in the server's order: an export of nothing but the record ID field. */
final class Ids {
    private static final Pattern HASHED = Pattern.compile("[0-9a-f]{32}");

    private final Redcap redcap;
    private final String recordId;

    Ids(Redcap redcap, String recordId) {
        this.redcap = redcap;
        this.recordId = recordId;
    }

    /**
     * The ids of the records that a query means; none only if the server says so twice.
     *
     * @throws RcolException {@code BAD_ANSWER} if the answer is no such export, or is empty and nothing confirms it
     */
    List<String> of(RecordQuery query) {
        RecordQuery list = query.columns(List.of(recordId), List.of());
        Set<String> ids = new LinkedHashSet<>();
        try (InputStream stream = redcap.records(list)) {
            var blocks = new CsvBlocks(stream);
            boolean header = true;
            while (blocks.next()) {
                if (header) {
                    requireRecordId(blocks);
                    blocks.skip(1);
                    header = false;
                }
                for (int row = 0; row < blocks.rows(); row++) {
                    ids.add(blocks.firstCell(row));
                }
            }
        } catch (IOException e) {
            throw CsvBlocks.brokenOff(e);
        }
        if (ids.isEmpty() && !redcap.hasNone(list)) {
            throw RcolException.of(
                            Kind.BAD_ANSWER,
                            "the server sent an empty list of records, and does not confirm that there are none")
                    .hint("servers under load answer so; try again later, files of earlier runs stay as they are");
        }
        return new ArrayList<>(ids);
    }

    /** Refuses an answer whose first column is not the record ID. */
    void requireRecordId(CsvBlocks header) {
        if (!header.firstCell(0).equals(recordId)) {
            throw RcolException.of(Kind.BAD_ANSWER, "the exported records do not begin with the column " + recordId)
                    .hint("the answer may be an error text; try again, and tell your REDCap administrator if it stays");
        }
    }

    /**
     * Whether ids look like the hashes that an export right of De-identified puts in their place. Asking for such an id by name finds
     * nothing.
     */
    static boolean areHashed(List<String> ids) {
        return !ids.isEmpty() && ids.stream().allMatch(id -> HASHED.matcher(id).matches());
    }
}
