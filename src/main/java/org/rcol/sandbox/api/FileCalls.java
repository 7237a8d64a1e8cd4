package org.rcol.sandbox.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.project.Documents.Document;
import org.rcol.sandbox.project.Documents.Place;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.RecordEdits;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentFile;

/** The export, import and deletion of a document in a file field; its name is the field's value in record exports. */
final class FileCalls {
    private final Project project;
    private final Access access;

    FileCalls(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    /** The bytes; the name stands in the content type (OuhscBbmc/REDCapR {@code redcap-file-download-oneshot.R}, PyCap {@code files.py}). */
    Answer send(Parameters parameters) throws Refusal, IOException {
        Field field = field(parameters);
        // Real servers refuse it (official change log 6.0); their words are not public.
        if (!access.shows(field.form()) || (!access.may(Right.FULL_DATA) && !field.isBlank(Column.IDENTIFIER))) {
            throw Refusal.forbidden("You do not have export rights for the field '" + field.name() + "'");
        }
        synchronized (project) {
            Place place = place(parameters);
            // The text is what public clients compare with.
            Document document = there(place, field)
                    .orElseThrow(() -> Refusal.badRequest("There is no file to download for this record"));
            String type = document.type() + "; name=\"" + header(document.name()) + "\";charset=UTF-8";
            return new Answer(200, type, document.length(), document::writeTo);
        }
    }

    /** UTF-8 as it is, byte for byte: a header is written in ISO 8859-1. */
    private static String header(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The answer is empty (PyCap {@code files.py}, REDCapR {@code redcap-file-upload-oneshot.R}). */
    Answer take(Parameters parameters) throws Refusal, IOException {
        Field field = field(parameters);
        SentFile sent =
                parameters.file("file").map(FileCalls::clean).orElseThrow(() -> Refusal.badRequest("No file was sent"));
        synchronized (project) {
            Place place = place(parameters);
            if (record(place).isEmpty()) {
                throw Refusal.badRequest("The record '" + place.record() + "' does not exist");
            }
            project.documents().put(place, sent);
            new RecordEdits(project)
                    .store(place.record(), row(place, field), field.name().text(), sent.name());
        }
        return nothing(parameters);
    }

    /** A name is kept as it came, for hostile ones are worth trying; but it must fit into a header. */
    private static SentFile clean(SentFile sent) {
        String name = sent.name().replaceAll("[\\p{Cntrl}\"]", "").strip();
        String type = sent.type().replaceAll("[^\\w.+/-].*", "");
        return new SentFile(sent.parameter(), name.isEmpty() ? "unnamed" : name, type, sent.content());
    }

    Answer delete(Parameters parameters) throws Refusal, IOException {
        Field field = field(parameters);
        synchronized (project) {
            Place place = place(parameters);
            if (there(place, field).isEmpty()) {
                throw Refusal.badRequest("There is no file to delete for this record");
            }
            new RecordEdits(project)
                    .store(place.record(), row(place, field), field.name().text(), "");
            project.documents().remove(place);
        }
        return nothing(parameters);
    }

    private static Answer nothing(Parameters parameters) {
        return Answer.text(200, parameters.returnFormat().contentType(), "");
    }

    /** The text is a real server's (REDCapR {@code test-file-oneshot.R}). */
    private Field field(Parameters parameters) throws Refusal {
        String name = parameters.get("field");
        return project.layout().dictionary().fields().stream()
                .filter(field -> field.name().text().equals(name) && field.type() == FieldType.FILE)
                .findFirst()
                .orElseThrow(
                        () -> Refusal.badRequest("The field '" + name + "' does not exist or is not a 'file' field"));
    }

    /** The first instance is meant where none is named (official help). */
    private static Place place(Parameters parameters) {
        String instance = parameters.get("repeat_instance").strip();
        return new Place(
                parameters.get("record").strip(),
                parameters.get("event").strip(),
                parameters.get("field"),
                instance.equals("1") ? "" : instance);
    }

    private Optional<Document> there(Place place, Field field) throws IOException {
        RowKey key = row(place, field);
        int position = project.layout().position(field.name().text());
        return record(place)
                .flatMap(record -> Optional.ofNullable(record.rows().get(key)))
                .filter(row -> !row.value(position).isEmpty())
                .flatMap(row -> project.documents().at(place));
    }

    /** The row of a record that a document belongs to. An event that is not there is none where a record has a row. */
    private RowKey row(Place place, Field field) {
        Design design = project.design();
        int event = design.longitudinal()
                ? design.event(place.event()).map(Event::id).orElse(-1)
                : Design.FIRST;
        int instance = place.instance().matches("[0-9]{1,6}") ? Integer.parseInt(place.instance()) : 1;
        if (design.repeatsForm(event, field.form().text())) {
            return new RowKey(event, field.form().text(), instance);
        }
        return new RowKey(event, "", design.repeatsEvent(event) ? instance : 0);
    }

    private Optional<StoredRecord> record(Place place) throws IOException {
        return project.records().read(place.record()).filter(access::sees);
    }
}
