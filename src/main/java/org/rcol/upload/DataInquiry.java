package org.rcol.upload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.failure.RcolException;
import org.rcol.plan.Count;
import org.rcol.plan.DataQuestion;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/**
 * Asks the data question: one narrow export of the record ID and the affected fields, counted in memory and not kept, but for values that
 * are about to be deleted.
 *
 * <p>CSV, because its header shows which columns the token may see; JSON rows of a record without values look like no column.
 */
final class DataInquiry {
    private final Redcap redcap;
    private final UploadRequest request;
    private final FieldName recordId;

    DataInquiry(Redcap redcap, UploadRequest request, FieldName recordId) {
        this.redcap = redcap;
        this.request = request;
        this.recordId = recordId;
    }

    /**
     * @param saved the questions whose values must be kept for a backup
     */
    DataAnswer ask(Set<DataQuestion> questions, Set<DataQuestion> saved) {
        if (questions.isEmpty()) {
            return DataAnswer.NOTHING_ASKED;
        }
        if (!request.dataQuestion()) {
            return unknown(questions, "recorded data were not counted (--no-data-question)");
        }
        var counting = new Counting(recordId, questions, saved);
        try {
            RecordTable.read(redcap.records(RecordQuery.csvOf(fields(questions)).withGroups()), counting);
        } catch (RcolException e) {
            return unknown(questions, "recorded data could not be counted: " + e.text());
        }
        if (!counting.sawHeader()) {
            return askForNoRecords(questions);
        }
        if (counting.sawHashedIds()) {
            String because = "record ids are hashed: the export right is De-identified, not Full Data Set";
            return new DataAnswer(counting.counts(sightOf(questions, counting)), counting.saved(), because, false);
        }
        Sight sight = sightOf(questions, counting);
        return new DataAnswer(counting.counts(sight), counting.saved(), sight.because(), false);
    }

    /** Whether the project certainly has no record: JSON says {@code []} for that, and an empty CSV says nothing. */
    boolean hasNoRecords() {
        return request.dataQuestion() && askForNoRecords(Set.of()).noRecords();
    }

    private Sight sightOf(Set<DataQuestion> questions, Counting counting) {
        if (counting.sawHashedIds()) {
            return new Sight(false, Set.of(), "");
        }
        if (counting.sawGroupColumn()) {
            return Sight.proven("the answer names every record's data access group");
        }
        return Sight.find(redcap, request, forms(questions));
    }

    private DataAnswer askForNoRecords(Set<DataQuestion> questions) {
        try {
            boolean none = redcap.hasNone(RecordQuery.csvOf(List.of(recordId.text())));
            Sight sight = none ? Sight.find(redcap, request, forms(questions)) : new Sight(false, Set.of(), "");
            boolean certain = none
                    && (sight.everywhere()
                            || (!questions.isEmpty() && sight.forms().containsAll(forms(questions))));
            if (certain) {
                Map<DataQuestion, Count> zero = new HashMap<>();
                questions.forEach(question -> zero.put(question, Count.complete(0, 0)));
                return new DataAnswer(zero, SavedValues.NONE, "there is no record; " + sight.because(), true);
            }
            return unknown(questions, none ? sight.because() : "the server's answer was empty");
        } catch (RcolException e) {
            return unknown(questions, "recorded data could not be counted: " + e.text());
        }
    }

    private List<String> fields(Set<DataQuestion> questions) {
        var fields = new ArrayList<String>();
        fields.add(recordId.text());
        questions.stream()
                .map(question -> question.field().text())
                .distinct()
                .filter(name -> !fields.contains(name))
                .forEach(fields::add);
        return fields;
    }

    private static Set<FormName> forms(Set<DataQuestion> questions) {
        return questions.stream().map(DataQuestion::form).collect(Collectors.toSet());
    }

    private static DataAnswer unknown(Set<DataQuestion> questions, String because) {
        Map<DataQuestion, Count> unknown = new HashMap<>();
        questions.forEach(question -> unknown.put(question, Count.UNKNOWN));
        return new DataAnswer(unknown, SavedValues.NONE, because, false);
    }
}
