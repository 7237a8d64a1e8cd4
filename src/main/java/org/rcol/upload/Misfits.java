package org.rcol.upload;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.ValidationType;
import org.rcol.logic.Bracket;
import org.rcol.logic.Logic;
import org.rcol.plan.Count;
import org.rcol.plan.DataQuestion;
import org.rcol.recordcheck.ProjectDesign;
import org.rcol.recordcheck.RecordCheck;
import org.rcol.recordcheck.RecordFinding;
import org.rcol.recordcheck.RowPlace;
import org.rcol.redcap.RecordVisibility;

/**
 * Judges each row by the wanted dictionary, and counts the values that it would not take. Whatever cannot be judged makes the count uncertain: a
 * reference to a field that the upload adds, too, because a name that was used before may bring old values back.
 */
final class Misfits implements RecordTable.Listener, RecordCheck.Listener {
    private static final List<Column> WITH_REFERENCES =
            List.of(Column.BRANCHING_LOGIC, Column.CHOICES, Column.VALIDATION_MIN, Column.VALIDATION_MAX);

    private final Map<DataQuestion, Tally> tallies = new HashMap<>();
    private final RecordCheck check;

    private static final class Tally {
        private long values;
        private long records;
        private boolean uncertain;
        private String lastRecord = "";

        void add(String record) {
            values++;
            records += record.equals(lastRecord) ? 0 : 1;
            lastRecord = record;
        }
    }

    /**
     * Misfits of some questions.
     *
     * @param time the server's
     */
    Misfits(Set<DataQuestion> questions, DataDictionary wanted, ProjectDesign design, LocalDateTime time) {
        Set<FieldName> fields = new HashSet<>();
        for (DataQuestion question : questions) {
            if (question.isAboutMisfits()) {
                var tally = new Tally();
                tally.uncertain = !isJudged(question, wanted);
                tallies.put(question, tally);
                fields.add(question.field());
            }
        }
        this.check = new RecordCheck(wanted, design, time, fields, this, Runnable::run);
    }

    /** A validation may change together with a limit, and no value can be held to a limit of a type that only the server knows. */
    private static boolean isJudged(DataQuestion question, DataDictionary wanted) {
        return switch (question.misfitColumn()) {
            case VALIDATION, VALIDATION_MIN, VALIDATION_MAX ->
                wanted.field(question.field())
                        .flatMap(ValidationType::of)
                        .filter(type -> type.shape().hasRange() || type == ValidationType.EMAIL)
                        .isPresent();
            default -> wanted.field(question.field()).isPresent();
        };
    }

    /** What has to be known of a record to judge these fields: the fields themselves, and those they will refer to. */
    static List<String> fields(Set<DataQuestion> questions, DataDictionary current, DataDictionary wanted) {
        Set<String> names = new LinkedHashSet<>();
        for (DataQuestion question : questions) {
            if (question.isAboutMisfits()) {
                names.add(question.field().text());
                wanted.field(question.field()).ifPresent(field -> names.addAll(referred(field)));
            }
        }
        return names.stream()
                .filter(name -> current.field(new FieldName(name))
                                .filter(field -> field.type() != FieldType.DESCRIPTIVE)
                                .isPresent()
                        || isStatus(name, current))
                .toList();
    }

    private static boolean isStatus(String name, DataDictionary dictionary) {
        return dictionary.instruments().stream()
                .anyMatch(form -> form.name().statusField().text().equals(name));
    }

    private static List<String> referred(Field field) {
        return WITH_REFERENCES.stream()
                .filter(column -> column != Column.CHOICES || field.type() == FieldType.CALC)
                .filter(column -> field.get(column).indexOf('[') >= 0)
                .flatMap(column -> Logic.parse(field.get(column)).tree().references().stream())
                .flatMap(reference -> reference.field().stream())
                .map(Bracket::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    public void header(List<String> columns) {
        check.header(columns);
    }

    @Override
    public void row(List<String> cells) {
        check.row(cells);
    }

    /** The counts, each as certain as what the token sees and what could be judged. */
    Map<DataQuestion, Count> counts(RecordVisibility visibility, boolean accounted) {
        check.end();
        Set<FieldName> absent = new HashSet<>(check.absentFields());
        Map<DataQuestion, Count> counts = new HashMap<>();
        tallies.forEach((question, tally) -> {
            boolean whole = accounted
                    && !tally.uncertain
                    && !absent.contains(question.field())
                    && visibility.sees(question.form());
            counts.put(
                    question,
                    whole ? Count.complete(tally.values, tally.records) : Count.atLeast(tally.values, tally.records));
        });
        return counts;
    }

    @Override
    public void found(RecordFinding finding) {
        switch (finding.kind()) {
            case FORMAT -> count(finding, Column.VALIDATION);
            case BELOW_MINIMUM -> count(finding, Column.VALIDATION_MIN);
            case ABOVE_MAXIMUM -> count(finding, Column.VALIDATION_MAX);
            case HIDDEN_FILLED -> count(finding, Column.BRANCHING_LOGIC);
            case CALCULATION_DIFFERS -> count(finding, Column.CHOICES);
            // A value where its instrument has none was not judged any further.
            case NOT_IN_EVENT, NOT_REPEATING, WRONG_ROW, DOUBLED_ROW -> doubt(finding.field());
            case UNKNOWN_CODE, REQUIRED_BLANK, NONE_TICKED -> {}
        }
    }

    @Override
    public void unknown(RowPlace place, FieldName field, String because) {
        doubt(field);
    }

    private void count(RecordFinding finding, Column column) {
        tallies.forEach((question, tally) -> {
            if (question.field().equals(finding.field()) && question.misfitColumn() == column) {
                tally.add(finding.place().record());
            }
        });
    }

    private void doubt(FieldName field) {
        tallies.forEach((question, tally) -> tally.uncertain |= question.field().equals(field));
    }
}
