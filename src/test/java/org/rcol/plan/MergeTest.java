package org.rcol.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rcol.plan.RandomDictionary.field;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;

class MergeTest {
    private static final Field ID = field("record_id", "form_1", "text", "Record ID", "");

    private static DataDictionary project(Field... fields) {
        return new DataDictionary(List.of(fields));
    }

    private static DictionaryFile csv(String name, String... rows) {
        String header = "field_name,form_name,field_type,field_label\n";
        return DictionaryReader.read(name, (header + String.join("\n", rows)).getBytes(UTF_8));
    }

    private static Merged merge(
            DataDictionary current, MergeRequest.Mode mode, boolean blank, DictionaryFile... files) {
        return Merge.of(new MergeRequest(current, List.of(files), mode, blank, List.of(), Optional.empty()));
    }

    private static List<String> fields(Merged merged) {
        return merged.wanted().fields().stream()
                .map(field -> field.form() + "." + field.name())
                .toList();
    }

    @Test
    void a_repeated_record_id_row_is_dropped_and_said() {
        var merged = merge(
                project(ID, field("age", "form_1", "text", "Age", "")),
                MergeRequest.Mode.MERGE,
                false,
                csv("visit.csv", "record_id,visit,text,ID", "date,visit,text,Date"));
        assertThat(fields(merged)).containsExactly("form_1.record_id", "form_1.age", "visit.date");
        assertThat(merged.notes())
                .containsExactly("visit.csv:2: the row \"record_id\" repeats the record ID and was dropped");
    }

    @Test
    void record_id_rows_are_dropped_also_where_the_project_calls_it_otherwise() {
        var merged = merge(
                project(field("study_id", "demo", "text", "ID", "")),
                MergeRequest.Mode.MERGE,
                false,
                csv("visit.csv", "record_id,visit,text,ID", "date,visit,text,Date"));
        assertThat(fields(merged)).containsExactly("demo.study_id", "visit.date");
    }

    @Test
    void the_record_id_row_stays_in_the_file_of_its_own_form_and_may_be_reworded() {
        var merged = merge(
                project(ID, field("age", "form_1", "text", "Age", "")),
                MergeRequest.Mode.MERGE,
                false,
                csv("form_1.csv", "record_id,form_1,text,Participant", "age,form_1,text,Age"));
        assertThat(merged.wanted().fields().get(0).get(Column.FIELD_LABEL)).isEqualTo("Participant");
    }

    @Test
    void a_file_of_the_first_form_without_the_record_id_does_not_remove_it() {
        var merged = merge(
                project(ID, field("age", "form_1", "text", "Age", "")),
                MergeRequest.Mode.MERGE,
                false,
                csv("form_1.csv", "sex,form_1,text,Sex"));
        assertThat(fields(merged)).containsExactly("form_1.record_id", "form_1.sex");
    }

    @Test
    void in_a_blank_project_the_file_that_begins_with_a_record_id_comes_first_and_the_default_form_goes() {
        var merged = merge(
                project(ID),
                MergeRequest.Mode.MERGE,
                true,
                csv("a.csv", "mood,mood,text,Mood"),
                csv("b.csv", "record_id,demo,text,Participant", "age,demo,text,Age"),
                csv("c.csv", "record_id,visit,text,ID", "date,visit,text,Date"));
        assertThat(fields(merged)).containsExactly("demo.record_id", "demo.age", "mood.mood", "visit.date");
        assertThat(merged.notes()).anyMatch(note -> note.contains("\"form_1\" goes"));
    }

    @Test
    void in_a_blank_project_without_any_record_id_row_the_projects_own_is_put_on_top_of_the_first_form() {
        var merged = merge(project(ID), MergeRequest.Mode.MERGE, true, csv("a.csv", "mood,mood,text,Mood"));
        assertThat(fields(merged)).containsExactly("mood.record_id", "mood.mood");
    }

    @Test
    void in_a_blank_project_its_own_form_can_be_given_too() {
        var merged = merge(project(ID), MergeRequest.Mode.MERGE, true, csv("a.csv", "age,form_1,text,Age"));
        assertThat(fields(merged)).containsExactly("form_1.record_id", "form_1.age");
    }

    @Test
    void replace_takes_the_files_as_the_whole_truth() {
        var merged = merge(
                project(ID, field("age", "form_1", "text", "Age", "")),
                MergeRequest.Mode.REPLACE,
                false,
                csv("a.csv", "study,demo,text,Study ID", "x,demo,text,X"),
                csv("b.csv", "study,visit,text,Study ID", "y,visit,text,Y"),
                csv("c.csv", "record_id,lab,text,ID", "z,lab,text,Z"));
        assertThat(fields(merged)).containsExactly("demo.study", "demo.x", "visit.y", "lab.z");
    }

    @Test
    void a_column_that_a_file_lacks_keeps_the_projects_value_unless_it_replaces() {
        var current = project(ID, field("age", "form_1", "text", "Age", "").with(Column.FIELD_NOTE, "in years"));
        var file = csv("form_1.csv", "record_id,form_1,text,ID", "age,form_1,text,How old?", "new,form_1,text,New");
        Field kept = merge(current, MergeRequest.Mode.MERGE, false, file)
                .wanted()
                .fields()
                .get(1);
        assertThat(kept.get(Column.FIELD_NOTE)).isEqualTo("in years");
        assertThat(kept.get(Column.FIELD_LABEL)).isEqualTo("How old?");
        Field replaced = merge(current, MergeRequest.Mode.REPLACE, false, file)
                .wanted()
                .fields()
                .get(1);
        assertThat(replaced.get(Column.FIELD_NOTE)).isEmpty();
    }

    @Test
    void capital_letters_are_folded_with_the_references_to_them() {
        var file = csv("demo.csv", "Age,Demo Form,text,Age", "older,Demo Form,text,\"[Age] and {Age} and [AGE_X]\"");
        var merged = merge(project(ID), MergeRequest.Mode.MERGE, false, file);
        assertThat(fields(merged)).containsExactly("form_1.record_id", "demo_form.age", "demo_form.older");
        assertThat(merged.wanted().fields().get(2).get(Column.FIELD_LABEL)).isEqualTo("[age] and {age} and [AGE_X]");
    }

    @Test
    void the_settings_fix_the_order_of_the_forms_they_name() {
        var current = project(ID, field("a", "a", "text", "A", ""), field("b", "b", "text", "B", ""));
        var request = new MergeRequest(
                current,
                List.of(csv("c.csv", "c,c,text,C")),
                MergeRequest.Mode.MERGE,
                false,
                List.of(new FormName("c"), new FormName("a")),
                Optional.empty());
        assertThat(fields(Merge.of(request))).containsExactly("form_1.record_id", "c.c", "b.b", "a.a");
    }
}
