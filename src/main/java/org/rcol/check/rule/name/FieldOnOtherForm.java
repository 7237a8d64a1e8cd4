package org.rcol.check.rule.name;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/**
 * A variable name that already exists in another file, or on another instrument of the project.
 *
 * <p><b>Why it matters.</b> Names are unique in a project. The usual cause is two versions of one questionnaire in one folder. A field
 * moves from one instrument to another only if the files of both are given.
 *
 * <p><b>Bad.</b> {@code moca_trails} in {@code instruments/moca.csv} and in {@code rtg/moca.csv}.
 *
 * <p><b>Good.</b> One of the two files; or names with a different prefix.
 *
 * <p><b>Fix.</b> Leave one file out, rename the field, or give the file of the other instrument too.
 */
public final class FieldOnOtherForm extends Rule {
    /** Makes the rule. */
    public FieldOnOtherForm() {
        super("NAME-06", "field-on-other-form", Severity.ERROR);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        Map<FieldName, Field> first = elsewhere(bundle);
        for (Field field : bundle.fields()) {
            if (field.isBlank(Column.FIELD_NAME)) {
                continue;
            }
            Field other = first.putIfAbsent(field.name().folded(), field);
            boolean otherFile = other != null
                    && !other.location().file().equals(field.location().file());
            if (otherFile && !(bundle.isRecordIdRow(field) && bundle.isRecordIdRow(other))) {
                // The project's own row is never the one to fix.
                boolean mine = !field.location().isProject();
                Field own = mine ? field : other;
                Field theirs = mine ? other : field;
                boolean recordId = bundle.project()
                        .flatMap(DataDictionary::recordId)
                        .filter(id -> id.name().equals(own.name().folded()))
                        .isPresent();
                if (recordId && theirs.location().isProject()) {
                    report.at(
                            own,
                            Column.FIELD_NAME,
                            "\"" + own.name() + "\" is the record ID, and not in the first row of its file",
                            "move the row to the top of the file, or delete it");
                } else {
                    report(own, theirs, report);
                }
            }
        }
    }

    /** The project's fields on instruments that no file contains, except its record ID, which every file may repeat. */
    private static Map<FieldName, Field> elsewhere(Bundle bundle) {
        var fields = new HashMap<FieldName, Field>();
        if (bundle.scope() == Bundle.Scope.INSTRUMENTS && bundle.project().isPresent()) {
            Set<FormName> given = bundle.fields().stream().map(Field::form).collect(Collectors.toSet());
            bundle.project().get().fields().stream()
                    .skip(1)
                    .filter(field -> !given.contains(field.form()))
                    .forEach(field -> fields.putIfAbsent(field.name().folded(), field));
        }
        return fields;
    }

    private static void report(Field field, Field other, Report report) {
        String where =
                other.location().isProject() ? "the project" : other.location().toString();
        report.at(
                field,
                Column.FIELD_NAME,
                "\"" + field.name() + "\" already exists on instrument \"" + other.form() + "\" (" + where + ")",
                other.location().isProject()
                        ? "rename it; or give the file of \"" + other.form() + "\" too, if the field moves from there"
                        : "leave one of the two files out, or rename the field");
    }
}
