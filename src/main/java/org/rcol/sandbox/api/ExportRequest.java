package org.rcol.sandbox.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.Layout;
import org.rcol.sandbox.design.Rendering;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;

/**
 * What an export of records was asked for, held against the project.
 *
 * @param view the project of that moment
 * @param columns the columns that were asked for and may be seen
 * @param rendering how values are shown
 * @param groups the labels of the groups by unique name, where a column for them is due
 * @param surveys whether the columns of surveys are due
 */
record ExportRequest(
        Project.View view,
        List<ExportColumn> columns,
        Rendering rendering,
        Optional<Map<String, String>> groups,
        boolean surveys) {
    static ExportRequest of(Parameters parameters, Project project, Access access, Project.View view) throws Refusal {
        return new ExportRequest(
                view,
                columns(parameters, view.layout(), access),
                rendering(parameters, project, access),
                groups(parameters, project, access),
                parameters.isTrue("exportSurveyFields") && new ProjectSettings(project).isOn("surveys_enabled"));
    }

    /** No filter asks for all columns; with one, the record ID comes only if it is asked for (official change log 6.0). */
    private static List<ExportColumn> columns(Parameters parameters, Layout layout, Access access) throws Refusal {
        Set<String> fields = new LinkedHashSet<>(parameters.array("fields"));
        Set<String> forms = new LinkedHashSet<>(parameters.array("forms"));
        MetadataExport.known("fields", fields, layout.fieldNames());
        MetadataExport.known(
                "forms", forms, layout.forms().stream().map(FormName::text).collect(Collectors.toSet()));
        return layout.columns().stream()
                .filter(column -> (fields.isEmpty() && forms.isEmpty())
                        || fields.contains(column.askedBy())
                        || forms.contains(column.form().text()))
                .filter(access::shows)
                .toList();
    }

    /** The groups' labels by unique name, where a column for them is due: not for users who are in one. */
    private static Optional<Map<String, String>> groups(Parameters parameters, Project project, Access access) {
        Map<String, String> labels =
                project.groups().stream().collect(Collectors.toMap(Group::uniqueName, Group::label, (a, b) -> a));
        boolean due =
                parameters.isTrue("exportDataAccessGroups") && access.group().isEmpty() && !labels.isEmpty();
        return due ? Optional.of(labels) : Optional.empty();
    }

    private static Rendering rendering(Parameters parameters, Project project, Access access) throws Refusal {
        String decimal = parameters.get("decimalCharacter");
        if (!Set.of("", ",", ".").contains(decimal)) {
            throw Refusal.badRequest("The parameter \"decimalCharacter\" is a comma or a dot");
        }
        return new Rendering(
                parameters.get("rawOrLabel").equals("label"),
                parameters.isTrue("exportCheckboxLabel"),
                parameters.isTrue("exportBlankForGrayFormStatus"),
                decimal,
                access.may(Right.FULL_DATA) ? Optional.empty() : Optional.of(project.salt()));
    }

    /** The position of a column among all. */
    int position(ExportColumn column) {
        return view.layout().position(column.name());
    }

    /** An event as it is shown. */
    String event(Event event) {
        return rendering.labels() ? view.design().label(event) : event.unique();
    }

    /** A form of which a row is an instance, as it is shown; blank for none. */
    String instrument(String form) {
        return rendering.labels() ? ProjectCalls.label(form) : form;
    }

    /** The number of an instance, a number in JSON (redcap-tools/PyCap {@code records.py}); blank for none. */
    static Object instance(RowKey key) {
        return key.instance() == 0 ? "" : key.instance();
    }

    /** A group as it is shown. */
    String group(String unique) {
        return rendering.labels() ? groups.orElse(Map.of()).getOrDefault(unique, unique) : unique;
    }

    /** The columns that must be read to show what was asked for. */
    Set<String> names() {
        return columns.stream().map(ExportColumn::name).collect(Collectors.toSet());
    }
}
