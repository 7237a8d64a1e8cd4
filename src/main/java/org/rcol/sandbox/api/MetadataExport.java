package org.rcol.sandbox.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;

/** The export of the data dictionary, whole or for some fields and forms. */
final class MetadataExport implements Call {
    private final Project project;

    MetadataExport(Project project) {
        this.project = project;
    }

    @Override
    public Answer answer(Parameters parameters) throws Refusal {
        List<Field> all = project.layout().dictionary().fields();
        Set<String> fields = new LinkedHashSet<>(parameters.array("fields"));
        Set<String> forms = new LinkedHashSet<>(parameters.array("forms"));
        known("fields", fields, all.stream().map(field -> field.name().text()).collect(Collectors.toSet()));
        known("forms", forms, all.stream().map(field -> field.form().text()).collect(Collectors.toSet()));
        List<List<String>> rows = all.stream()
                .filter(field -> (fields.isEmpty() && forms.isEmpty())
                        || fields.contains(field.name().text())
                        || forms.contains(field.form().text()))
                .map(Field::cells)
                .toList();
        List<String> columns = Column.ALL.stream().map(Column::apiName).toList();
        return Answer.table(parameters.format(), "records", columns, rows);
    }

    /** Servers answer 400 to a name that they do not have (vubiostat/redcapAPI#218). */
    static void known(String parameter, Set<String> asked, Set<String> there) throws Refusal {
        List<String> unknown =
                asked.stream().filter(name -> !there.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw Refusal.unknown(parameter, unknown);
        }
    }
}
