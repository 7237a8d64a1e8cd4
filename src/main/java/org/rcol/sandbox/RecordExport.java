package org.rcol.sandbox;

import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.RecordIndex.Place;
import org.rcol.sandbox.SandboxOptions.Right;

/** The export of records, one a row, read from the disk while it is written. */
final class RecordExport implements Call {
    static final String GROUP_COLUMN = "redcap_data_access_group";
    /** What the real export has and this one lacks; answering without it would be wrong and look right. */
    private static final List<String> NOT_OFFERED = List.of("filterLogic", "dateRangeBegin", "dateRangeEnd");

    private final Project project;
    private final Access access;

    RecordExport(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    @Override
    public Answer answer(Parameters parameters) throws Refusal {
        refuseWhatIsNotOffered(parameters);
        Project.View view = project.view(parameters.array("records"));
        List<ExportColumn> columns = columns(parameters, view.layout());
        Optional<Map<String, String>> groups = groups(parameters);
        var names = new ArrayList<>(columns.stream().map(ExportColumn::name).toList());
        int groupAt = groups.isPresent() ? groupAt(columns) : -1;
        if (groupAt >= 0) {
            names.add(groupAt, GROUP_COLUMN);
        }
        Rendering rendering = rendering(parameters);
        return Answer.table(parameters.format(), "records", parameters.delimiter(), names, rows -> {
            try (FileChannel file = view.records().open()) {
                RecordReader reader = view.records().reader(file);
                for (Place place :
                        columns.isEmpty() ? List.<Place>of() : view.records().places()) {
                    StoredRecord record = reader.read(place);
                    if (access.sees(record)) {
                        rows.row(row(record, columns, rendering, groups.orElse(Map.of()), groupAt));
                    }
                }
            }
        });
    }

    private static void refuseWhatIsNotOffered(Parameters parameters) throws Refusal {
        for (String name : NOT_OFFERED) {
            if (!parameters.get(name).isBlank()) {
                throw Refusal.notOffered("the parameter \"" + name + "\"");
            }
        }
        if (parameters.get("type").equals("eav") || parameters.get("format").equals("odm")) {
            throw Refusal.notOffered("records in another shape than flat csv, json and xml");
        }
        if (parameters.get("rawOrLabelHeaders").equals("label") || parameters.isTrue("combineCheckboxOptions")) {
            throw Refusal.notOffered("label headers and combined checkboxes");
        }
        if (parameters.get("decimalCharacter").equals(",")) {
            throw Refusal.notOffered("the decimal comma");
        }
    }

    /** No filter asks for all columns; with one, the record ID comes only if it is asked for (official change log 6.0). */
    private List<ExportColumn> columns(Parameters parameters, Layout layout) throws Refusal {
        Set<String> fields = new LinkedHashSet<>(parameters.array("fields"));
        Set<String> forms = new LinkedHashSet<>(parameters.array("forms"));
        parameters.array("events");
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
    private Optional<Map<String, String>> groups(Parameters parameters) {
        Map<String, String> labels =
                project.groups().stream().collect(Collectors.toMap(Group::uniqueName, Group::label, (a, b) -> a));
        boolean due =
                parameters.isTrue("exportDataAccessGroups") && access.group().isEmpty() && !labels.isEmpty();
        return due ? Optional.of(labels) : Optional.empty();
    }

    private static int groupAt(List<ExportColumn> columns) {
        return !columns.isEmpty() && columns.get(0) instanceof IdColumn ? 1 : 0;
    }

    private Rendering rendering(Parameters parameters) {
        return new Rendering(
                parameters.get("rawOrLabel").equals("label"),
                parameters.isTrue("exportCheckboxLabel"),
                parameters.isTrue("exportBlankForGrayFormStatus"),
                access.may(Right.FULL_DATA) ? Optional.empty() : Optional.of(project.salt()));
    }

    private static List<String> row(
            StoredRecord record,
            List<ExportColumn> columns,
            Rendering rendering,
            Map<String, String> groups,
            int groupAt) {
        var cells = new ArrayList<String>(columns.size() + 1);
        for (ExportColumn column : columns) {
            cells.add(column.shown(record, rendering));
        }
        if (groupAt >= 0) {
            String group = record.group();
            cells.add(groupAt, rendering.labels() ? groups.getOrDefault(group, group) : group);
        }
        return cells;
    }
}
