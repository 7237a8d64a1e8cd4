package org.rcol.export.records;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.ExportColumns;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Delimiter;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/**
 * Finds out which records there are, in the server's order: an export of nothing but the record ID field, to which REDCap adds what
 * distinguishes the rows of a record. What one of two answers shows is on the list.
 */
public final class RecordLister {
    private static final Pattern HASHED = Pattern.compile("[0-9a-f]{32}");
    /** How texts of PHP, of a web server and of REDCap itself begin. */
    private static final Pattern FOREIGN = Pattern.compile(
            "(?is)(<|\\{\"error\"|error: |(php )?(fatal error|parse error|warning|notice|deprecated):)");

    private final Redcap redcap;
    private final String recordId;
    private final boolean longitudinal;
    private final Consumer<String> note;

    /** Asks a project, and reports what is odd about its answers. */
    RecordLister(Redcap redcap, String recordId, boolean longitudinal, Consumer<String> note) {
        this.redcap = redcap;
        this.recordId = recordId;
        this.longitudinal = longitudinal;
        this.note = note;
    }

    /**
     * The records that a query means; none only if the server says so twice.
     *
     * @throws RcolException {@code BAD_ANSWER} if an answer is not such a list, or is empty and nothing confirms it
     */
    ListedRecords of(RecordQuery query) {
        return of(query, false);
    }

    /** The same for a few records, with the key of each of their rows. */
    ListedRecords withKeys(RecordQuery query) {
        return of(query, true);
    }

    private ListedRecords of(RecordQuery query, boolean keepsKeys) {
        var question = new TwoAnswers<>(redcap, () -> new Rows(keepsKeys), note);
        RecordQuery list = query.columns(List.of(recordId), List.of());
        TwoAnswers.Both<Rows> both = question.to(list);
        ListedRecords csv = both.csv().list;
        ListedRecords json = both.json().list;
        if (csv.isSameAs(json)) {
            return csv;
        }
        // Somebody changed the project between the two, or one is wrong: of three, two that agree are right about order
        // and
        // rows.
        ListedRecords third =
                question.once(list, both.json()).map(rows -> rows.list).orElse(json);
        return third.isSameAs(json) ? json.and(csv) : csv.and(json).and(third);
    }

    /** The rows of one answer. */
    private final class Rows implements TwoAnswers.Rows<Rows> {
        private final ListedRecords list;
        /** Those that begin like a server's own text; few, if any. */
        private final Set<String> strange = new HashSet<>();

        private final Matcher foreign = FOREIGN.matcher("");

        private RowKeys keys = RowKeys.in(List.of());

        Rows(boolean keepsKeys) {
            list = new ListedRecords(keepsKeys);
        }

        /** Apart from the record ID there are only REDCap's own columns. */
        @Override
        public void header(List<String> columns) {
            requireRecordId(recordId, columns);
            List<String> own = columns.subList(1, columns.size());
            boolean isList =
                    own.stream().allMatch(name -> name.startsWith("redcap_") || name.endsWith(ExportColumns.TIMESTAMP))
                            && new HashSet<>(columns).size() == columns.size()
                            && (!longitudinal || own.contains(ExportColumns.EVENT));
            if (!isList) {
                throw RcolException.of(
                                Kind.BAD_ANSWER,
                                "the list of records has columns besides the record ID and REDCap's own")
                        .hint("try again; if it happens again, tell your REDCap administrator");
            }
            list.columns(own);
            keys = RowKeys.in(columns);
        }

        @Override
        public void row(CsvCells cells) {
            String id = cells.text(0);
            list.add(id, keys.of(cells), keys.isRepeat(cells));
            if (foreign.reset(id).lookingAt()) {
                strange.add(id);
            }
        }

        @Override
        public boolean isEmpty() {
            return list.ids().isEmpty();
        }

        @Override
        public boolean isDoubtful(boolean open, Rows other, boolean surely) {
            return (open && !list.isSameAs(other.list))
                    || strange.stream().anyMatch(id -> !(surely && other.list.has(id)));
        }
    }

    /** Refuses an answer whose first column is not the record ID. */
    public static void requireRecordId(String recordId, List<String> header) {
        Delimiter.requireComma(header);
        if (!header.get(0).equals(recordId)) {
            throw RcolException.of(Kind.BAD_ANSWER, "the exported records do not begin with the column " + recordId)
                    .hint(
                            "the answer may be an error text; try again; if it happens again, tell your REDCap administrator");
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
