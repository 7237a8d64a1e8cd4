package org.rcol.upload;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.Count;
import org.rcol.plan.DataQuestion;
import org.rcol.recordcheck.ProjectDesign;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.RecordVisibility;
import org.rcol.redcap.Redcap;

/**
 * Asks the data question: one narrow export of the record ID and the affected fields, counted in memory and not kept, except for values that
 * are about to be deleted.
 *
 * <p>The export is CSV, because its header shows which columns the token may see; JSON rows of a record without values look as if there were no column.
 * Servers leave out rows without a word when they are short of memory (OuhscBbmc/REDCapR#400), so a count is complete only when every
 * record of a list that was asked for before, in another form, came with all of its rows. The export is the last request, because a value
 * that is entered after it is not in the count.
 */
final class DataInquiry {
    /**
     * What is known of the recorded values that a plan touches.
     *
     * @param counts one for each question that was asked
     * @param saved the values that are about to be deleted, as far as the token sees them
     * @param because why the counts can or cannot be trusted, in words; blank where nothing was asked
     * @param failure what kind of failure the asking was, if it failed
     */
    record Answer(Map<DataQuestion, Count> counts, SavedValues saved, String because, Optional<Kind> failure) {
        static final Answer NOTHING_ASKED = new Answer(Map.of(), SavedValues.NONE, "", Optional.empty());

        Answer {
            counts = Map.copyOf(counts);
        }
    }

    private final Redcap redcap;
    private final UploadOptions options;
    private final FieldName recordId;
    private final ExportColumns export;
    private final ProjectInfo project;
    private final DataDictionary current;
    private final DataDictionary wanted;
    private final Clock clock;

    /**
     * An inquiry into the data of a project.
     *
     * @param current the project's dictionary
     * @param wanted what the records will have to satisfy
     */
    DataInquiry(
            Redcap redcap,
            UploadOptions options,
            ProjectInfo project,
            DataDictionary current,
            DataDictionary wanted,
            Clock clock) {
        this.redcap = redcap;
        this.options = options;
        this.project = project;
        this.current = current;
        this.wanted = wanted;
        this.clock = clock;
        this.recordId = current.recordId().map(Field::name).orElse(FieldName.RECORD_ID);
        this.export = new ExportColumns(current);
    }

    /**
     * @param saved the questions whose values must be kept for a backup
     */
    Answer ask(Set<DataQuestion> questions, Set<DataQuestion> saved) {
        if (questions.isEmpty()) {
            return Answer.NOTHING_ASKED;
        }
        if (!options.dataQuestion()) {
            return unknown(questions, "recorded data were not counted (--no-data-question)");
        }
        try {
            RecordList list = RecordList.of(redcap, recordId);
            RecordVisibility visibility = visibility(list);
            Set<DataQuestion> plain = questions.stream()
                    .filter(question -> !question.isAboutMisfits())
                    .collect(Collectors.toSet());
            var counting = new Counting(export, recordId, plain, saved);
            Optional<Misfits> misfits =
                    plain.size() < questions.size() ? Optional.of(misfits(questions)) : Optional.empty();
            RecordTable table =
                    RecordTable.of(redcap, RecordQuery.csvOf(fields(questions)), recordId, both(counting, misfits));
            if (table.isBlank() && list.isEmpty()) {
                return zero(questions, visibility);
            }
            if (!table.hasIds()) {
                return unknown(
                        questions,
                        table.isBlank()
                                ? "the server's answer was empty, though there are records"
                                : "the server's answer has no column " + recordId,
                        Optional.of(Kind.BAD_ANSWER));
            }
            if (table.hasHashedIds()) {
                return unknown(
                        questions, "record ids are hashed: the export right is De-identified, not Full Data Set");
            }
            int missing = stillMissing(table, list);
            Map<DataQuestion, Count> counts = new HashMap<>(counting.counts(visibility, missing == 0));
            misfits.ifPresent(judged -> counts.putAll(judged.counts(visibility, missing == 0)));
            return new Answer(
                    counts,
                    counting.saved(),
                    missing == 0
                            ? visibility.because(forms(questions))
                            : "the server's answer lacks " + missing + " of "
                                    + list.rows().size() + " records",
                    missing == 0 ? Optional.empty() : Optional.of(Kind.BAD_ANSWER));
        } catch (RcolException e) {
            return unknown(questions, "recorded data could not be counted: " + e.text(), Optional.of(e.kind()));
        }
    }

    private Misfits misfits(Set<DataQuestion> questions) {
        Instant now = redcap.serverTime().orElseGet(clock::instant);
        return new Misfits(
                questions, wanted, ProjectDesign.of(redcap, project), LocalDateTime.ofInstant(now, clock.getZone()));
    }

    private static RecordTable.Listener both(Counting counting, Optional<Misfits> misfits) {
        return new RecordTable.Listener() {
            @Override
            public void header(List<String> columns) {
                counting.header(columns);
                misfits.ifPresent(judging -> judging.header(columns));
            }

            @Override
            public void row(List<String> cells) {
                counting.row(cells);
                misfits.ifPresent(judging -> judging.row(cells));
            }
        };
    }

    /**
     * Whether the project certainly has no record.
     *
     * @throws RcolException if the question fails; but not if the token may not ask it: then nothing is certain
     */
    boolean hasNoRecords() {
        if (!options.dataQuestion()) {
            return false;
        }
        try {
            RecordList list = RecordList.of(redcap, recordId);
            return list.isEmpty() && visibility(list).seesAllRecords();
        } catch (RcolException e) {
            if (e.kind() == Kind.REFUSED) {
                return false;
            }
            throw e;
        }
    }

    private RecordVisibility visibility(RecordList list) {
        return list.groups()
                ? RecordVisibility.proven("the answer names every record's data access group")
                : RecordVisibility.find(redcap, options.username(), options.seesAllRecords());
    }

    /** Of the records that did not come, how many are still there: one may have been deleted in the meantime. */
    private int stillMissing(RecordTable table, RecordList list) {
        return table.missing(list).isEmpty()
                ? 0
                : table.missing(RecordList.of(redcap, recordId)).size();
    }

    private static Answer zero(Set<DataQuestion> questions, RecordVisibility visibility) {
        Map<DataQuestion, Count> zero = new HashMap<>();
        questions.forEach(question ->
                zero.put(question, visibility.sees(question.form()) ? Count.complete(0, 0) : Count.UNKNOWN));
        String because = visibility.because(forms(questions));
        return new Answer(zero, SavedValues.NONE, "the project has no records; " + because, Optional.empty());
    }

    private List<String> fields(Set<DataQuestion> questions) {
        var fields = new ArrayList<String>();
        fields.add(recordId.text());
        questions.stream()
                .map(question -> question.field().text())
                .distinct()
                .filter(name -> !fields.contains(name))
                .forEach(fields::add);
        Misfits.fields(questions, current, wanted).stream()
                .filter(name -> !fields.contains(name))
                .forEach(fields::add);
        return fields;
    }

    private static Set<FormName> forms(Set<DataQuestion> questions) {
        return questions.stream().map(DataQuestion::form).collect(Collectors.toSet());
    }

    private static Answer unknown(Set<DataQuestion> questions, String because) {
        return unknown(questions, because, Optional.empty());
    }

    private static Answer unknown(Set<DataQuestion> questions, String because, Optional<Kind> failure) {
        Map<DataQuestion, Count> unknown = new HashMap<>();
        questions.forEach(question -> unknown.put(question, Count.UNKNOWN));
        return new Answer(unknown, SavedValues.NONE, because, failure);
    }
}
