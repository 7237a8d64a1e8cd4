package org.rcol.export.records;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;
import org.rcol.export.KnownNames;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.FormEvent;
import org.rcol.redcap.PartAnswer;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.ProjectPart;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableFormat;

/**
 * What an export of records finds out before it asks for any.
 *
 * @param split which column belongs to which instrument, for an export that is split
 * @param query a hash of what is asked for and where it goes
 * @param shape a hash of the dictionary and of what else decides about columns and rows
 * @param moment before which nothing is missed, by the server's clock
 */
record Study(
        RecordExportRequest request,
        Output output,
        ProjectInfo project,
        DataDictionary dictionary,
        Columns columns,
        Optional<FormColumns> split,
        String query,
        String shape,
        ServerMoment moment) {
    /**
     * Looks at the project and checks every name.
     *
     * @throws RcolException {@code USAGE} for a name that the project does not have or a condition that cannot be read
     */
    static Study of(Place place, RecordExportRequest request, Output output) {
        Redcap redcap = place.redcap();
        Instant here = place.clock().instant();
        ProjectInfo project = redcap.project();
        var moment = ServerMoment.of(here, redcap.serverTime());
        DataDictionary dictionary = redcap.metadata();
        Selection selection = request.selection();
        Columns columns = Columns.of(selection, dictionary);
        new Filter(selection.filter()).check(dictionary);
        // A file may be brought up to date later, and is then held against the shape that it has now.
        boolean kept = output.path().isPresent();
        List<FormEvent> mapping =
                project.longitudinal() && (kept || !selection.events().isEmpty())
                        ? redcap.formEventMapping()
                        : List.of();
        requireEvents(selection, project, mapping);
        List<String> shape = shape(dictionary, project, mapping);
        if (kept) {
            words(selection, project).forEach(part -> shape.add(String.valueOf(redcap.part(part, TableFormat.JSON))));
        }
        String query = Query.hash(List.of(
                place.host(),
                project.id(),
                selection.toString(),
                request.format().name(),
                String.valueOf(request.split()),
                output.path().map(Path::toString).orElse("-")));
        Optional<FormColumns> split = request.split()
                ? Optional.of(new FormColumns(
                        dictionary, columns.recordId(), new RepeatingForms(redcap).of(project, dictionary)))
                : Optional.empty();
        return new Study(
                request,
                output,
                project,
                dictionary,
                columns,
                split,
                query,
                Query.hash(shape),
                request.incremental() ? moment.byLog(redcap) : moment);
    }

    private static List<String> shape(DataDictionary dictionary, ProjectInfo project, List<FormEvent> mapping) {
        var parts = new ArrayList<>(List.of(project.toString(), mapping.toString()));
        for (Field field : dictionary.fields()) {
            Column.ALL.forEach(column -> parts.add(field.get(column)));
        }
        return parts;
    }

    /** The parts whose words stand in the rows, so that a new name changes rows of records that nobody touched. */
    private static List<ProjectPart> words(Selection selection, ProjectInfo project) {
        var parts = new ArrayList<ProjectPart>();
        if (selection.labels()) {
            parts.add(ProjectPart.INSTRUMENTS);
            if (project.longitudinal()) {
                parts.add(ProjectPart.EVENTS);
            }
        }
        if (selection.groups()) {
            parts.add(ProjectPart.GROUPS);
        }
        return parts;
    }

    private static void requireEvents(Selection selection, ProjectInfo project, List<FormEvent> mapping) {
        if (selection.events().isEmpty()) {
            return;
        }
        if (!project.longitudinal()) {
            throw RcolException.of(Kind.USAGE, "the project has no events: it is a classic one")
                    .hint("leave out --events");
        }
        List<String> known = mapping.stream().map(FormEvent::event).distinct().toList();
        KnownNames.require("event", selection.events(), known, "its events: " + String.join(", ", known));
    }

    /** What finds out which records there are. */
    Ids ids(Place place, ExportListener listener) {
        return new Ids(place.redcap(), columns.recordId(), project.longitudinal(), listener::note);
    }

    /** The columns of an export without a row, for no answer tells them: the dictionary's, under the server's names for them. */
    Heading emptyHeading(Redcap redcap) {
        var names = new ArrayList<>(List.of(columns.recordId()));
        if (project.longitudinal()) {
            names.add(ExportColumns.EVENT);
        }
        if (project.repeating()) {
            names.addAll(List.of(ExportColumns.INSTRUMENT, ExportColumns.INSTANCE));
        }
        Selection selection = request.selection();
        if (selection.groups() && redcap.part(ProjectPart.GROUPS, TableFormat.JSON) instanceof PartAnswer.Table) {
            names.add(ExportColumns.GROUP);
        }
        if (selection.surveyFields() && project.surveys()) {
            names.add(ExportColumns.SURVEY_IDENTIFIER);
        }
        names.addAll(ExportNames.of(redcap).columns(columns));
        return Heading.of(names.stream().distinct().toList());
    }

    /** What is about to be asked for. */
    Announcement announcement(List<String> ids, boolean everything) {
        Selection asked = request.selection();
        List<String> words = List.of(
                "records",
                asked.fields().toString(),
                asked.forms().toString(),
                asked.events().toString(),
                asked.records().toString(),
                asked.filter(),
                String.valueOf(asked.labels()),
                String.valueOf(asked.groups()),
                String.valueOf(asked.surveyFields()),
                String.valueOf(asked.noIdentifiers()));
        return new Announcement(project.id(), words, columns.query(), ids, everything);
    }

    /** The instruments that have a column. */
    Set<FormName> forms() {
        Set<FormName> names = new LinkedHashSet<>();
        columns.forms().forEach(form -> names.add(form.form().name()));
        return names;
    }

    /** The files that are written; none for a stream. */
    List<Path> files() {
        return output.path()
                .map(at -> request.split()
                        ? forms().stream()
                                .map(form -> FormsTarget.file(at, form, request.format()))
                                .toList()
                        : List.of(at))
                .orElse(List.of());
    }

    /** What lies beside the output is named after this. */
    Optional<Path> anchor() {
        return output.anchor(request.split());
    }

    /** A hash of all that must be the same for an export to go on. */
    String whole() {
        return Query.hash(List.of(query, shape));
    }
}
