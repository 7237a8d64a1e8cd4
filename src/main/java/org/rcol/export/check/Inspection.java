package org.rcol.export.check;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.FieldName;
import org.rcol.export.BatchOutput;
import org.rcol.export.WorkBehind;
import org.rcol.recordcheck.ProjectDesign;
import org.rcol.recordcheck.RecordCells;
import org.rcol.recordcheck.RecordCheck;
import org.rcol.recordcheck.RecordFinding;
import org.rcol.recordcheck.RowPlace;

/** Records that are checked as they come: counted, and listed where somebody wants to work through them. */
public final class Inspection implements RecordCheck.Listener {
    private static final int MOST_WAITING = 256;

    private final Wanted wanted;
    private final DataDictionary dictionary;
    private final RecordCheck check;
    /** Values are read on the thread that calls, and judged on this one. */
    private final WorkBehind thread = new WorkBehind("record-check", MOST_WAITING);

    private final FindingCounts counts = new FindingCounts();
    private final WorkList list;

    /**
     * What somebody wants to know.
     *
     * @param openResponses whether answers to surveys that a participant has not completed count as well
     * @param list where the findings are listed
     * @param baseline what was found before
     */
    public record Wanted(boolean openResponses, WorkList.Target list, RecordBaseline baseline) {}

    /** An inspection of records that are meant for this dictionary. */
    public Inspection(Wanted wanted, DataDictionary dictionary, ProjectDesign design, LocalDateTime now) {
        this.wanted = wanted;
        this.dictionary = dictionary;
        this.check =
                new RecordCheck(dictionary, design, now, Set.of(), this, record -> thread.add(1, record, () -> {}));
        this.list = new WorkList(wanted.list(), dictionary);
    }

    /** The columns of the rows that follow. */
    public void header(List<String> names) {
        check.header(names);
        list.header();
    }

    /** A row. */
    public void row(RecordCells cells) {
        counts.row(check.row(cells));
    }

    /** A row that was held in memory. */
    void row(List<String> cells) {
        counts.row(check.row(cells));
    }

    @Override
    public void found(RecordFinding finding) {
        if (finding.open() && !wanted.openResponses()) {
            return;
        }
        boolean isNew = wanted.baseline().note(finding);
        counts.found(finding, isNew);
        list.add(finding, isNew);
    }

    @Override
    public void unknown(RowPlace place, FieldName field, String because) {
        counts.unknown(place, field, because);
    }

    /** All rows of the records so far have come. */
    public void keep() {
        check.end();
        thread.settle();
        counts.keep();
        wanted.baseline().keep();
    }

    /** The rows since then are forgotten. */
    public void takeBack() {
        check.forget();
        thread.settle();
        counts.takeBack();
        wanted.baseline().takeBack();
    }

    /** The files that are written meanwhile. */
    public List<BatchOutput> outputs() {
        return list.outputs();
    }

    /** What was found. */
    public FindingCounts counts() {
        return counts;
    }

    /** The dictionary that the records were checked against. */
    public DataDictionary dictionary() {
        return dictionary;
    }

    /** The fields that have no column: the token does not see them, or the file lacks them. */
    public List<FieldName> absentFields() {
        return check.absentFields();
    }

    /** The columns of no field. */
    public List<String> foreignColumns() {
        return check.foreignColumns();
    }
}
