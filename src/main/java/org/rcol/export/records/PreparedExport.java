package org.rcol.export.records;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;
import org.rcol.export.ExportContext;
import org.rcol.export.KnownNames;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.redcap.Event;
import org.rcol.redcap.FormEvent;
import org.rcol.redcap.InstrumentLabel;
import org.rcol.redcap.PartAnswer;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.ProjectPart;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.RecordQuery.Extra;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableFormat;
import org.rcol.state.Sha256;

/**
 * An export of records with what it found out about the project before it asks for any.
 *
 * @param split which column belongs to which instrument, for an export that is split
 * @param query a hash of what is asked for and where it goes
 * @param shape a hash of the dictionary and of what else decides about columns and rows
 * @param moment before which nothing is missed, by the server's clock
 */
record PreparedExport(
        ExportContext context,
        RecordExportRequest request,
        Destination destination,
        ProjectInfo project,
        DataDictionary dictionary,
        RequestedColumns columns,
        Optional<FormColumns> split,
        String query,
        String shape,
        ServerMoment moment) {
    /**
     * Looks at the project and checks every name.
     *
     * @throws RcolException {@code USAGE} for a name that the project does not have or a condition that cannot be read
     */
    static PreparedExport of(ExportContext context, RecordExportRequest request, Destination destination) {
        Redcap redcap = context.redcap();
        Instant here = context.clock().instant();
        ProjectInfo project = redcap.project();
        var moment = ServerMoment.of(here, redcap.serverTime());
        DataDictionary dictionary = redcap.metadata();
        RecordQuery asked = request.query();
        RequestedColumns columns = RequestedColumns.of(request, dictionary);
        new Filter(asked.filter()).check(dictionary);
        // A file may be brought up to date later, and is then compared with the shape of now.
        boolean kept = destination.path().isPresent();
        List<FormEvent> mapping =
                project.longitudinal() && (kept || !asked.events().isEmpty()) ? redcap.formEventMapping() : List.of();
        requireEvents(asked, project, mapping);
        List<String> shape = shape(dictionary, project, mapping);
        if (kept) {
            partsInRows(asked, project).forEach(part -> shape.add(String.valueOf(redcap.part(part, TableFormat.JSON))));
        }
        var question = new ArrayList<>(List.of(context.host(), project.id()));
        question.addAll(words(request));
        question.addAll(List.of(
                asked.changedFrom(),
                asked.changedUntil(),
                request.format().name(),
                String.valueOf(request.split()),
                destination.path().map(Path::toString).orElse("-")));
        Optional<FormColumns> split = request.split()
                ? Optional.of(new FormColumns(
                        dictionary, columns.recordId(), new RepeatingForms(redcap).of(project, dictionary)))
                : Optional.empty();
        return new PreparedExport(
                context,
                request,
                destination,
                project,
                dictionary,
                columns,
                split,
                hash(question),
                hash(shape),
                request.incremental() ? moment.byLog(redcap) : moment);
    }

    /** Of the project's settings only those that decide about columns, rows and labels. */
    private static List<String> shape(DataDictionary dictionary, ProjectInfo project, List<FormEvent> mapping) {
        var parts = new ArrayList<>(List.of(
                project.id(),
                String.valueOf(project.longitudinal()),
                String.valueOf(project.repeating()),
                String.valueOf(project.surveys()),
                project.missingDataCodes(),
                mapping.toString()));
        for (Field field : dictionary.fields()) {
            Column.ALL.forEach(column -> parts.add(field.get(column)));
        }
        return parts;
    }

    /** The parts whose labels appear in rows, so that a new label changes rows of unchanged records. */
    private static List<ProjectPart> partsInRows(RecordQuery asked, ProjectInfo project) {
        var parts = new ArrayList<ProjectPart>();
        if (asked.extras().contains(Extra.LABELS)) {
            parts.add(ProjectPart.INSTRUMENTS);
            if (project.longitudinal()) {
                parts.add(ProjectPart.EVENTS);
            }
        }
        if (asked.extras().contains(Extra.GROUPS)) {
            parts.add(ProjectPart.GROUPS);
        }
        return parts;
    }

    private static void requireEvents(RecordQuery asked, ProjectInfo project, List<FormEvent> mapping) {
        if (asked.events().isEmpty()) {
            return;
        }
        if (!project.longitudinal()) {
            throw RcolException.of(Kind.USAGE, "the project has no events: it is a classic one")
                    .hint("leave out --events");
        }
        List<String> known = mapping.stream().map(FormEvent::event).distinct().toList();
        KnownNames.require("event", asked.events(), known, "its events: " + String.join(", ", known));
    }

    /** The lister of this export's records. */
    RecordLister lister(ExportListener listener) {
        return new RecordLister(context.redcap(), columns.recordId(), project.longitudinal(), listener::note);
    }

    /** The columns of an export without a row, because no answer shows them: the dictionary's, under the server's names for them. */
    Heading emptyHeading() {
        Redcap redcap = context.redcap();
        var names = new ArrayList<>(List.of(columns.recordId()));
        if (project.longitudinal()) {
            names.add(ExportColumns.EVENT);
        }
        if (project.repeating()) {
            names.addAll(List.of(ExportColumns.INSTRUMENT, ExportColumns.INSTANCE));
        }
        Set<Extra> extras = request.query().extras();
        if (extras.contains(Extra.GROUPS)
                && redcap.part(ProjectPart.GROUPS, TableFormat.JSON) instanceof PartAnswer.Table) {
            names.add(ExportColumns.GROUP);
        }
        if (extras.contains(Extra.SURVEY_FIELDS) && project.surveys()) {
            names.add(ExportColumns.SURVEY_IDENTIFIER);
        }
        names.addAll(ExportNames.of(redcap).columns(columns));
        return Heading.of(names.stream().distinct().toList());
    }

    /** What identifies an export, apart from its time and its destination. */
    private static List<String> words(RecordExportRequest request) {
        RecordQuery asked = request.query();
        return List.of(
                "records",
                asked.fields().toString(),
                asked.forms().toString(),
                asked.events().toString(),
                asked.records().toString(),
                asked.filter(),
                asked.extras().stream().sorted().toList().toString(),
                String.valueOf(request.noIdentifiers()));
    }

    /** What is about to be asked for. */
    ExportIntent intent(List<String> ids, boolean everything) {
        return new ExportIntent(project.id(), words(request), columns.query(), ids, everything);
    }

    /** The instruments that have a column. */
    Set<FormName> forms() {
        Set<FormName> names = new LinkedHashSet<>();
        columns.forms().forEach(form -> names.add(form.form().name()));
        return names;
    }

    /** The files that are written; none for a stream. */
    List<Path> files() {
        return destination
                .path()
                .map(at -> request.split()
                        ? forms().stream()
                                .map(form -> SplitRecordWriter.file(at, form, request.format()))
                                .toList()
                        : List.of(at))
                .orElse(List.of());
    }

    /** The files as they are when the export is complete, with the labels of what its rows name. */
    FinishedExport finished() {
        List<Path> files = files();
        List<FormName> forms = List.copyOf(forms());
        var tables = new ArrayList<FinishedExport.Table>();
        for (int i = 0; i < files.size(); i++) {
            tables.add(new FinishedExport.Table(
                    files.get(i), request.split() ? Optional.of(forms.get(i)) : Optional.empty()));
        }
        Map<String, String> events = new LinkedHashMap<>();
        if (project.longitudinal()) {
            rows(ProjectPart.EVENTS, Event.class).forEach(event -> events.put(event.name(), event.label()));
        }
        Map<FormName, String> instruments = new LinkedHashMap<>();
        if (project.repeating()) {
            rows(ProjectPart.INSTRUMENTS, InstrumentLabel.class)
                    .forEach(instrument -> instruments.put(instrument.name(), instrument.label()));
        }
        return new FinishedExport(project, dictionary, columns.recordId(), tables, events, instruments);
    }

    /** The rows of a part; none where the token may not see it, as data without these labels is worth having. */
    private <T> List<T> rows(ProjectPart part, Class<T> type) {
        try {
            return context.redcap().part(part, TableFormat.JSON) instanceof PartAnswer.Table table
                    ? Json.list(table.text(), type)
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The path from which the names of the output's companions are derived. */
    Optional<Path> anchor() {
        return destination.anchor(request.split());
    }

    /** A hash of all that must be the same for an export to be continued. */
    String whole() {
        return hash(List.of(query, shape));
    }

    private static String hash(List<String> parts) {
        return Sha256.of(String.join("\0", parts));
    }

    private Path exports() {
        return context.state().project(context.host(), project.id()).resolve("exports");
    }

    /** The batch size that this project was last exported with. */
    LearnedSize learnedSize() {
        return new LearnedSize(exports().resolve("batch"));
    }

    /** The file that notes up to when the output holds everything. */
    Path watermark() {
        return exports().resolve(query + ".json");
    }
}
