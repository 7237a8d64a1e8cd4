package org.rcol.check.rule.project;

import java.util.Optional;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Remedy;

/**
 * An instrument file that begins with a different record ID from the project's.
 *
 * <p><b>Why it matters.</b> The first field of a project names its records, and an upload cannot replace it. rcol therefore drops a row
 * {@code record_id} at the top of a file. A first row with another name that several files repeat, or that a whole
 * dictionary begins with, becomes an ordinary field. PROJ-04 covers a file that begins with a question and so has no record ID row.
 *
 * <p><b>Bad.</b> {@code record_id} at the top of a file, for a project whose first field is {@code study_id}.
 *
 * <p><b>Good.</b> {@code study_id} at the top of the file, or no such row.
 *
 * <p><b>Fix.</b> Give the row the name of the project's record ID, or delete it; correct logic that refers to it.
 */
public final class OtherRecordId extends Rule {
    /** Makes the rule. */
    public OtherRecordId() {
        super("PROJ-03", "other-record-id", Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        Optional<FieldName> own =
                bundle.project().flatMap(project -> project.recordId()).map(Field::name);
        if (bundle.scope() == Bundle.Scope.INSTRUMENTS && own.isPresent()) {
            for (DictionaryFile file : bundle.files()) {
                file.fields().stream()
                        .limit(1)
                        .filter(first -> bundle.isRecordIdRow(first) || wouldBeOrdinary(file, first, bundle))
                        .filter(first -> !first.name().folded().equals(own.get()))
                        .forEach(first -> report(first, own.get(), report));
            }
        }
    }

    /**
     * Whether a whole dictionary begins with a text field that the project does not have, so that its own record ID is lost. For a new
     * project, which has no other field yet, the upload asks.
     */
    private static boolean wouldBeOrdinary(DictionaryFile file, Field first, Bundle bundle) {
        return file.instruments().size() > 1
                && first.type() == FieldType.TEXT
                && bundle.project()
                        .filter(project -> project.size() > 1
                                && project.field(first.name().folded()).isEmpty())
                        .isPresent();
    }

    private static void report(Field first, FieldName own, Report report) {
        boolean dropped = first.name().folded().equals(FieldName.RECORD_ID);
        report.at(
                first,
                Column.FIELD_NAME,
                "the project's record ID is \"" + own + "\", not \"" + first.name() + "\"; the row "
                        + (dropped ? "is dropped" : "becomes an ordinary field"),
                dropped
                        ? Remedy.write(own.text()).and(", or delete the row")
                        : Remedy.of("write " + own + ", or delete the row"));
    }
}
