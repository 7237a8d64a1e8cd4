package org.rcol.export.records;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.ExportColumns;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/**
 * Compares the columns of answers with those that were requested: the first answer's with the dictionary, and every further one's with the
 * first.
 */
final class HeadingCheck {
    private final Redcap redcap;
    private final PreparedExport prepared;
    private final ListedRecords list;
    private final ExportListener listener;
    /** The columns that were found to be complete, and what was said about those that a right hides. */
    private String checked = "";

    private String told = "";
    private boolean dictionaryReadAgain;
    private String strange = "";

    HeadingCheck(Redcap redcap, PreparedExport prepared, ListedRecords list, ExportListener listener) {
        this.redcap = redcap;
        this.prepared = prepared;
        this.list = list;
        this.listener = listener;
    }

    /** Continues with the columns that an earlier run has checked. */
    void resume(Heading heading) {
        checked = heading.line();
        tell(MissingColumns.of(prepared.columns(), heading.names()));
    }

    /** The last header that had other columns than the export. */
    String strange() {
        return strange;
    }

    /** Whether a failure for other columns is about another header than the one before, so that asking once more may help. */
    boolean mayPass(String before) {
        return !strange.isEmpty() && !strange.equals(before);
    }

    /**
     * The columns of the export, to which an answer's belong.
     *
     * @param known the columns so far; none before the first answer
     * @throws RcolException {@code BAD_ANSWER} if it is not a header of records; {@code CHANGED} if it has other columns
     */
    Heading heading(Optional<Heading> known, List<String> header, String line) {
        RecordLister.requireRecordId(prepared.columns().recordId(), header);
        boolean events = !prepared.project().longitudinal() || header.contains(ExportColumns.EVENT);
        if (!events || new HashSet<>(header).size() < header.size()) {
            throw RcolException.of(Kind.BAD_ANSWER, "the exported records do not have the columns of records")
                    .hint("try again; if it happens again, tell your REDCap administrator");
        }
        Heading heading = known.orElseGet(() -> Heading.of(header, line, own()));
        if (!heading.fits(header)) {
            strange = line;
            throw RcolException.of(Kind.CHANGED, "the project's columns changed during the export")
                    .hint("export again");
        }
        return heading;
    }

    /** The columns that REDCap adds to the record ID in this project, whether an answer needs them or not. */
    private Set<String> own() {
        Set<String> own = new LinkedHashSet<>();
        if (prepared.project().repeating()) {
            own.addAll(List.of(ExportColumns.INSTRUMENT, ExportColumns.INSTANCE));
        }
        own.addAll(list.columns());
        return own;
    }

    /**
     * Requires that an export has every requested column, apart from those that a right hides.
     *
     * @param record a record to ask for again; none where records cannot be asked for by their ids
     * @throws RcolException {@code BAD_ANSWER} if columns are missing that no right hides, or were not asked for; {@code REFUSED} if one of
     *     them was asked for by its name; {@code CHANGED} if the dictionary has changed
     */
    void requireAll(Heading heading, Optional<String> record) {
        if (checked.equals(heading.line())) {
            return;
        }
        List<String> unasked = prepared.columns().unasked(heading.names(), new ExportColumns(prepared.dictionary()));
        if (!unasked.isEmpty()) {
            throw notAsTheDictionary(
                    "the server sent " + unasked.size()
                            + (unasked.size() == 1 ? " column that was" : " columns that were") + " not asked for",
                    "try again; if it happens again, tell your REDCap administrator");
        }
        MissingColumns missing = MissingColumns.of(prepared.columns(), heading.names());
        if (!missing.unexplained().isEmpty()) {
            throw leftOut(missing);
        }
        if (!missing.isEmpty()) {
            record.ifPresent(id -> requireHidden(missing, id));
            missing.firstOf(prepared.columns().named()).ifPresent(name -> {
                throw RcolException.of(Kind.REFUSED, "the server does not show the field " + name + " to this token")
                        .hint("ask for the export right under User Rights in REDCap, or leave it out of --fields");
            });
            tell(missing);
        }
        checked = heading.line();
    }

    private void tell(MissingColumns missing) {
        if (!missing.isEmpty() && !told.equals(missing.words())) {
            told = missing.words();
            listener.note("left out by this token's export rights: " + told);
        }
    }

    /** A right always hides a column: requested by itself, it must not come either. */
    private void requireHidden(MissingColumns missing, String record) {
        RecordQuery query = missing.query(
                        prepared.columns().query(), prepared.columns().recordId())
                .of(List.of(record));
        List<String> header = List.of();
        try (InputStream stream = redcap.records(query)) {
            var blocks = new CsvBlocks(stream);
            for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
                header = header.isEmpty() ? block.header() : header;
            }
        } catch (IOException e) {
            throw CsvBlocks.brokenOff(e);
        } catch (RcolException e) {
            if (e.kind() == Kind.REFUSED) {
                return;
            }
            throw e.kind() == Kind.BAD_ANSWER ? leftOut(missing) : e;
        }
        if (header.isEmpty() || missing.isShownIn(header)) {
            throw leftOut(missing);
        }
    }

    private RcolException leftOut(MissingColumns missing) {
        return notAsTheDictionary(
                "the server left out columns: " + missing.words(),
                "no export right explains it; try again; if it happens again, tell your REDCap administrator");
    }

    /** Why the columns are not those of the dictionary: it may have changed since it was read. */
    private RcolException notAsTheDictionary(String words, String hint) {
        if (!dictionaryReadAgain) {
            dictionaryReadAgain = true;
            if (!redcap.metadata().equals(prepared.dictionary())) {
                return RcolException.of(Kind.CHANGED, "the project's dictionary changed during the export")
                        .hint("export again");
            }
        }
        return RcolException.of(Kind.BAD_ANSWER, words).hint(hint);
    }
}
