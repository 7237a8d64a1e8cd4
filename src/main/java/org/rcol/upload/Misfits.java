package org.rcol.upload;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
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
 * Judges each row by the project's dictionary and by the wanted one, and counts the values that only the wanted one would not take. Fields that
 * the upload adds are blank in all records. What one of the two judgements does not know makes the count uncertain.
 */
final class Misfits implements RecordTable.Listener {
    private static final List<Column> WITH_REFERENCES =
            List.of(Column.BRANCHING_LOGIC, Column.CHOICES, Column.VALIDATION_MIN, Column.VALIDATION_MAX);

    private final DataDictionary current;
    private final DataDictionary wanted;
    private final Map<DataQuestion, Tally> tallies = new HashMap<>();
    private final Set<String> before = new HashSet<>();
    private final RecordCheck now;
    private final RecordCheck then;
    private String recordBefore = "";
    private int added;

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
    Misfits(
            Set<DataQuestion> questions,
            DataDictionary current,
            DataDictionary wanted,
            ProjectDesign design,
            LocalDateTime time) {
        this.current = current;
        this.wanted = wanted;
        questions.stream().filter(DataQuestion::isAboutMisfits).forEach(question -> tallies.put(question, new Tally()));
        Set<FieldName> fields =
                tallies.keySet().stream().map(DataQuestion::field).collect(Collectors.toSet());
        this.now = new RecordCheck(current, design, time, fields, new Now(), Runnable::run);
        this.then = new RecordCheck(wanted, design, time, fields, new Then(), Runnable::run);
    }

    /** What both dictionaries have to know of a record to judge these fields: the fields themselves, and those they refer to. */
    static List<String> fields(Set<DataQuestion> questions, DataDictionary current, DataDictionary wanted) {
        Set<String> names = new LinkedHashSet<>();
        for (DataQuestion question : questions) {
            if (question.isAboutMisfits()) {
                names.add(question.field().text());
                current.field(question.field()).ifPresent(field -> names.addAll(referred(field)));
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
        now.header(columns);
        var all = new ArrayList<>(columns);
        wanted.fields().stream()
                .filter(field -> current.field(field.name()).isEmpty() && field.type() != FieldType.DESCRIPTIVE)
                .flatMap(field -> ExportColumns.of(field).stream())
                .forEach(all::add);
        added = all.size() - columns.size();
        then.header(all);
    }

    @Override
    public void row(List<String> cells) {
        now.row(cells);
        var all = new ArrayList<>(cells);
        for (int i = 0; i < added; i++) {
            all.add("");
        }
        then.row(all);
    }

    /** The counts, each as certain as what the token sees and what could be judged. */
    Map<DataQuestion, Count> counts(RecordVisibility visibility, boolean accounted) {
        now.end();
        then.end();
        Set<FieldName> absent = new HashSet<>(now.absentFields());
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

    private static String key(RowPlace place, FieldName field, RecordFinding.Kind kind) {
        return String.join("\0", place.event(), place.instrument(), place.instance(), field.text(), kind.word());
    }

    private static Optional<Column> column(RecordFinding.Kind kind) {
        return switch (kind) {
            case FORMAT -> Optional.of(Column.VALIDATION);
            case BELOW_MINIMUM -> Optional.of(Column.VALIDATION_MIN);
            case ABOVE_MAXIMUM -> Optional.of(Column.VALIDATION_MAX);
            case HIDDEN_FILLED -> Optional.of(Column.BRANCHING_LOGIC);
            case CALCULATION_DIFFERS -> Optional.of(Column.CHOICES);
            case UNKNOWN_CODE, REQUIRED_BLANK, NONE_TICKED, NOT_IN_EVENT, NOT_REPEATING, WRONG_ROW, DOUBLED_ROW ->
                Optional.empty();
        };
    }

    /** What is wrong today counts for nothing, but for results, which are stored anew. */
    private final class Now implements RecordCheck.Listener {
        @Override
        public void found(RecordFinding finding) {
            if (!finding.place().record().equals(recordBefore)) {
                before.clear();
                recordBefore = finding.place().record();
            }
            if (finding.kind() != RecordFinding.Kind.CALCULATION_DIFFERS) {
                before.add(key(finding.place(), finding.field(), finding.kind()));
            }
        }

        @Override
        public void unknown(RowPlace place, FieldName field, String because) {
            // What is not known today is judged by the wanted dictionary alone.
        }
    }

    private final class Then implements RecordCheck.Listener {
        @Override
        public void found(RecordFinding finding) {
            String record = finding.place().record();
            boolean known = record.equals(recordBefore)
                    && before.contains(key(finding.place(), finding.field(), finding.kind()));
            Optional<Column> column = column(finding.kind());
            if (!known && column.isPresent()) {
                tallies.forEach((question, tally) -> {
                    if (question.field().equals(finding.field()) && question.misfitColumn() == column.get()) {
                        tally.add(record);
                    }
                });
            }
        }

        @Override
        public void unknown(RowPlace place, FieldName field, String because) {
            tallies.forEach(
                    (question, tally) -> tally.uncertain |= question.field().equals(field));
        }
    }
}
