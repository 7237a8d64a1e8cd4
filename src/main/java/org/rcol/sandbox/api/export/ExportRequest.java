package org.rcol.sandbox.api.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.design.Rendering;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.Documents;
import org.rcol.sandbox.project.Documents.Document;
import org.rcol.sandbox.project.Documents.DocumentKey;
import org.rcol.sandbox.project.FormPlace;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.Refusal;

/**
 * What an export of records was asked for, in terms of the project.
 *
 * @param view the project of that moment
 * @param columns the columns that were asked for and may be seen
 * @param rendering how values are shown
 * @param groups the labels of the groups by unique name, where there is a column for them
 * @param documents the documents of the project
 * @param combined whether a checkbox has one column, with all that is ticked
 * @param surveys whether there are columns for surveys
 */
public record ExportRequest(
        Project.View view,
        List<ExportColumn> columns,
        Rendering rendering,
        Optional<Map<String, String>> groups,
        Documents documents,
        boolean combined,
        boolean surveys) {
    static ExportRequest of(ApiRequest request, Project.View view) throws Refusal {
        return new ExportRequest(
                view,
                columns(request, view.layout()),
                rendering(request),
                groups(request),
                request.project().documents(),
                // Older servers do not know the parameter.
                request.isSince(RedcapVersion.V15_6) && request.parameters().isTrue("combineCheckboxOptions"),
                request.parameters().isTrue("exportSurveyFields")
                        && request.project().isOn("surveys_enabled"));
    }

    /** No filter asks for all columns; with one, the record ID comes only if it is asked for (official change log 6.0). */
    private static List<ExportColumn> columns(ApiRequest request, RecordLayout layout) throws Refusal {
        Set<String> fields = request.parameters().known("fields", layout.fieldNames());
        Set<String> forms = request.parameters().known("forms", Set.copyOf(layout.formNames()));
        return layout.columns().stream()
                .filter(column -> (fields.isEmpty() && forms.isEmpty())
                        || fields.contains(column.askedBy())
                        || forms.contains(column.form().text()))
                .filter(request.access()::shows)
                .toList();
    }

    /** Users who are in a group get no column for it. */
    private static Optional<Map<String, String>> groups(ApiRequest request) {
        Map<String, String> labels = request.project().groups().stream()
                .collect(Collectors.toMap(Group::uniqueName, Group::label, (a, b) -> a));
        boolean due = request.parameters().isTrue("exportDataAccessGroups")
                && request.access().group().isEmpty()
                && !labels.isEmpty();
        return due ? Optional.of(labels) : Optional.empty();
    }

    private static Rendering rendering(ApiRequest request) throws Refusal {
        String decimal = request.get("decimalCharacter");
        if (!Set.of("", ",", ".").contains(decimal)) {
            throw Refusal.badRequest("The parameter \"decimalCharacter\" is a comma or a dot");
        }
        return new Rendering(
                request.get("rawOrLabel").equals("label"),
                request.parameters().isTrue("exportCheckboxLabel"),
                request.parameters().isTrue("exportBlankForGrayFormStatus"),
                decimal,
                request.access().may(Right.FULL_DATA)
                        ? Optional.empty()
                        : Optional.of(request.project().salt()));
    }

    /** The position of a column among all. */
    public int position(ExportColumn column) {
        return view.layout().position(column.name());
    }

    /** A group as it is shown. */
    public String group(String unique) {
        return rendering.labels() ? groups.orElse(Map.of()).getOrDefault(unique, unique) : unique;
    }

    /** When the survey of an instrument was completed in a row, as it is shown. */
    String answered(StoredRecord record, StoredRow row, String form) {
        return view.forms().of(FormPlace.in(record.id(), row.key(), form)).answered();
    }

    /** The identifier of the participant who answered a survey in a row. */
    String identifier(StoredRecord record, StoredRow row) {
        return view.forms().identifier(record.id(), row.key(), view.layout().formNames());
    }

    /** The document whose name a row holds in a column. */
    public Optional<Document> document(StoredRecord record, StoredRow row, RowShape shape, ExportColumn column) {
        String event = view.design().longitudinal() ? shape.event().unique() : "";
        int instance = row.key().instance();
        var place = new DocumentKey(record.id(), event, column.name(), instance > 1 ? String.valueOf(instance) : "");
        return documents.at(place);
    }

    /** The columns that must be read to show what was asked for. */
    Set<String> names() {
        return columns.stream().map(ExportColumn::name).collect(Collectors.toSet());
    }
}
