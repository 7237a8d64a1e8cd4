package org.rcol.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rcol.plan.RandomDictionary.field;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;

/** The table of what loses data, change by change. */
class RiskTest {
    private static final Field ID = field("record_id", "demo", "text", "Record ID", "");

    private static List<Change> changes(Field from, Field to) {
        return Plan.between(new DataDictionary(List.of(ID, from)), new DataDictionary(List.of(ID, to)))
                .changes();
    }

    private static String only(Field from, Field to) {
        List<Change> changes = changes(from, to);
        assertThat(changes).hasSize(1);
        return changes.get(0).code() + " " + changes.get(0).risk();
    }

    private static Field radio(String choices) {
        return field("f", "demo", "radio", "Smoker", choices);
    }

    @ParameterizedTest
    @CsvSource({
        "radio, dropdown, SAFE",
        "dropdown, radio, SAFE",
        "radio, checkbox, LOSES_DATA",
        "checkbox, radio, LOSES_DATA",
        "checkbox, text, LOSES_DATA",
        "text, descriptive, LOSES_DATA",
        "text, calc, LOSES_DATA",
        "text, file, LOSES_DATA",
        "file, text, LOSES_DATA",
        "descriptive, text, SAFE",
        "text, radio, CHANGES",
        "text, yesno, CHANGES",
        "radio, text, SAFE",
        "text, notes, SAFE",
        "notes, text, SAFE",
        "yesno, truefalse, SAFE",
        "slider, text, SAFE",
        "text, slider, CHANGES",
    })
    void another_type(String from, String to, Risk risk) {
        String choices = "1, Yes | 0, No";
        Field was = field("f", "demo", from, "F", choices);
        assertThat(changes(was, was.with(Column.FIELD_TYPE, to)))
                .filteredOn(change -> change instanceof ChangeType)
                .extracting(Change::risk)
                .containsExactly(risk);
    }

    @Test
    void yesno_and_a_radio_are_the_same_only_if_the_radio_has_both_codes() {
        Field yesno = field("f", "demo", "yesno", "F", "");
        assertThat(new ChangeType(yesno, radio("0, No | 1, Yes | 9, Unknown")).risk())
                .isEqualTo(Risk.SAFE);
        assertThat(new ChangeType(yesno, radio("1, Yes | 2, No")).risk()).isEqualTo(Risk.CHANGES);
        assertThat(new ChangeType(radio("0, No | 1, Yes | 9, Unknown"), yesno).risk())
                .isEqualTo(Risk.CHANGES);
    }

    @Test
    void choices() {
        Field was = radio("1, Yes | 2, No");
        assertThat(only(was, radio("1, Yes | 2, No | 3, Sometimes"))).isEqualTo("DIFF-15 SAFE");
        assertThat(only(was, radio("2, No | 1, Yes"))).isEqualTo("DIFF-15 SAFE");
        assertThat(only(was, radio("1, Yes"))).isEqualTo("DIFF-06 CHANGES");
        assertThat(only(was, radio("1, Yes | 2, Never in my life"))).isEqualTo("DIFF-05 CHANGES");
        assertThat(only(radio("1, I never smoked"), radio("1, I never smoked.")))
                .isEqualTo("DIFF-07 CHANGES");
        assertThat(changes(was, radio("1, No | 2, Yes")))
                .extracting(Change::code)
                .containsOnly("DIFF-05");
        Field checkbox = was.with(Column.FIELD_TYPE, "checkbox");
        assertThat(only(checkbox, checkbox.with(Column.CHOICES, "1, Yes"))).isEqualTo("DIFF-04 LOSES_DATA");
        assertThat(changes(was, radio("1,Yes|2,No |"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "VALIDATION, '', integer, DIFF-09 CHANGES",
        "VALIDATION, integer, '', DIFF-09 SAFE",
        "VALIDATION, integer, number, DIFF-09 SAFE",
        "VALIDATION, number, integer, DIFF-09 CHANGES",
        "VALIDATION, date_ymd, date_dmy, DIFF-09 SAFE",
        "VALIDATION, date_ymd, datetime_ymd, DIFF-09 CHANGES",
        "VALIDATION_MIN, 0, 1, DIFF-09 CHANGES",
        "VALIDATION_MIN, 1, 0, DIFF-09 SAFE",
        "VALIDATION_MIN, '', 0, DIFF-09 CHANGES",
        "VALIDATION_MAX, 100, 120, DIFF-09 SAFE",
        "VALIDATION_MAX, 100, 99, DIFF-09 CHANGES",
        "VALIDATION_MAX, 100, '', DIFF-09 SAFE",
        "BRANCHING_LOGIC, '', '[a] = 1', DIFF-11 CHANGES",
        "BRANCHING_LOGIC, '[a] = 1', '', DIFF-11 SAFE",
        "IDENTIFIER, y, '', DIFF-12 CHANGES",
        "IDENTIFIER, '', y, DIFF-12 SAFE",
        "ANNOTATION, '', '@CALCTEXT(1)', DIFF-11 CHANGES",
        "ANNOTATION, 'a note', 'another note', DIFF-15 SAFE",
        "FIELD_LABEL, Age, Age in years, DIFF-15 SAFE",
        "REQUIRED, '', y, DIFF-15 SAFE",
        "SECTION_HEADER, '', Part 2, DIFF-15 SAFE",
    })
    void another_text(Column column, String from, String to, String expected) {
        Field was = field("f", "demo", "text", "F", "").with(column, from);
        assertThat(only(was, was.with(column, to))).isEqualTo(expected);
    }

    @Test
    void a_formula_changes_what_was_computed() {
        Field was = field("f", "demo", "calc", "F", "[a] + 1");
        assertThat(only(was, was.with(Column.CHOICES, "[a] + 2"))).isEqualTo("DIFF-11 CHANGES");
    }

    @Test
    void a_form_that_is_renamed_with_its_fields_loses_its_status_and_is_one_change() {
        var a = field("a", "phq", "text", "A", "");
        var current = new DataDictionary(List.of(ID, a));
        var wanted = new DataDictionary(List.of(ID, a.with(Column.FORM_NAME, "phq9")));
        assertThat(Plan.between(current, wanted).changes())
                .containsExactly(new RenameForm(a.form(), wanted.fields().get(1).form()));
    }

    @Test
    void a_field_that_goes_and_one_alike_that_comes_is_probably_a_rename() {
        Field was = field("smoke", "demo", "radio", "Do you smoke?", "1, Yes | 0, No");
        Field renamed = was.with(Column.FIELD_NAME, "smoking");
        assertThat(changes(was, renamed)).containsExactly(new RenameField(was, renamed));
        Field other = renamed.with(Column.FIELD_LABEL, "How old are you?");
        assertThat(changes(was, other)).extracting(Change::code).containsExactlyInAnyOrder("DIFF-15", "DIFF-01");
    }

    @Test
    void another_record_id_is_refused() {
        var current = new DataDictionary(List.of(ID));
        var wanted = new DataDictionary(List.of(ID.with(Column.FIELD_NAME, "study_id")));
        assertThat(Plan.between(current, wanted).changes())
                .filteredOn(change -> change.risk() == Risk.REFUSED)
                .hasSize(1);
    }

    @Test
    void only_a_complete_zero_is_harmless() {
        Field gone = field("f", "demo", "text", "F", "");
        Plan plan = Plan.between(new DataDictionary(List.of(ID, gone)), new DataDictionary(List.of(ID)));
        DataQuestion question = RiskAssessment.questions(plan).iterator().next();
        var same = Optional.of(new ProjectEdits(plan.current(), plan.current()));
        assertThat(risk(plan, Map.of(question, Count.complete(0, 0)), same)).isEqualTo(Risk.SAFE);
        assertThat(risk(plan, Map.of(question, Count.complete(1, 1)), same)).isEqualTo(Risk.LOSES_DATA);
        assertThat(risk(plan, Map.of(question, Count.atLeast(0, 0)), same)).isEqualTo(Risk.LOSES_DATA);
        assertThat(risk(plan, Map.of(), same)).isEqualTo(Risk.LOSES_DATA);
        assertThat(risk(plan, Map.of(question, Count.complete(0, 0)), Optional.empty()))
                .as("without a last upload every removal needs consent")
                .isEqualTo(Risk.LOSES_DATA);
    }

    private static Risk risk(Plan plan, Map<DataQuestion, Count> counts, Optional<ProjectEdits> edits) {
        return new RiskAssessment(counts, false, edits, Set.of())
                .of(plan)
                .get(0)
                .risk();
    }

    @Test
    void a_field_that_the_project_settings_name_is_never_harmless() {
        Field gone = field("f", "demo", "text", "F", "");
        Plan plan = Plan.between(new DataDictionary(List.of(ID, gone)), new DataDictionary(List.of(ID)));
        DataQuestion question = RiskAssessment.questions(plan).iterator().next();
        var assessment = new RiskAssessment(
                Map.of(question, Count.complete(0, 0)),
                false,
                Optional.of(new ProjectEdits(plan.current(), plan.current())),
                Set.of(new FieldName("f")));
        assertThat(assessment.of(plan)).extracting(PlannedChange::risk).containsExactly(Risk.LOSES_DATA);
    }

    @Test
    void what_a_colleague_changed_since_the_last_upload_is_known() {
        Field f = field("f", "demo", "radio", "F", "1, Yes | 2, No");
        var base = new DataDictionary(List.of(ID, f));
        Field edited =
                f.with(Column.FIELD_LABEL, "F, as my colleague words it").with(Column.CHOICES, "1, Yes | 2, No | 3, ?");
        var current = new DataDictionary(List.of(ID, edited, field("theirs", "demo", "text", "Theirs", "")));
        Plan back = Plan.between(current, base);
        var assessed =
                new RiskAssessment(Map.of(), false, Optional.of(new ProjectEdits(base, current)), Set.of()).of(back);
        assertThat(assessed).hasSize(3).allMatch(PlannedChange::undoesProject);
        Plan forward = Plan.between(
                current,
                new DataDictionary(List.of(
                        ID,
                        edited.with(Column.FIELD_NOTE, "mine"),
                        current.fields().get(2))));
        assertThat(new RiskAssessment(Map.of(), false, Optional.of(new ProjectEdits(base, current)), Set.of())
                        .of(forward))
                .hasSize(1)
                .noneMatch(PlannedChange::undoesProject);
    }
}
