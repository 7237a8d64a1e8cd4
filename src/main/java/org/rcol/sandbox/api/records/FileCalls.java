package org.rcol.sandbox.api.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.project.Documents.Document;
import org.rcol.sandbox.project.Documents.DocumentKey;
import org.rcol.sandbox.project.RecordEdits;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.SentFile;

/** The export, import and deletion of a document in a file field; its name is the field's value in record exports. */
public final class FileCalls {
    private FileCalls() {}

    /**
     * Sends the bytes of the document; its name is in the content type (OuhscBbmc/REDCapR {@code redcap-file-download-oneshot.R}, PyCap
     * {@code files.py}), with a charset only for text (PHPCap {@code getFileInfo}).
     */
    public static SandboxAnswer send(ApiRequest request) throws Refusal, IOException {
        Field field = field(request);
        // Real servers refuse it (official change log 6.0); their words are not public.
        if (request.project()
                .layout()
                .column(field.name().text())
                .filter(request.access()::shows)
                .isEmpty()) {
            throw Refusal.forbidden("You do not have export rights for the field '" + field.name() + "'");
        }
        synchronized (request.project()) {
            DocumentKey place = place(request, field);
            // The text is what public clients compare with.
            Document document = there(request, place)
                    .orElseThrow(() -> Refusal.badRequest("There is no file to download for this record"));
            String charset = document.type().startsWith("text/") ? ";charset=UTF-8" : "";
            String type = document.type() + "; name=\"" + header(document.name()) + "\"" + charset;
            return new SandboxAnswer(200, type, document.length(), document::writeTo);
        }
    }

    /** UTF-8 as it is, byte for byte: a header is written in ISO 8859-1. */
    private static String header(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Puts a document in the place of an older one; the answer is empty (PyCap {@code files.py}, REDCapR {@code redcap-file-upload-oneshot.R}). */
    public static SandboxAnswer take(ApiRequest request) throws Refusal, IOException {
        Field field = field(request);
        SentFile sent = request.parameters()
                .file("file")
                .map(FileCalls::clean)
                .orElseThrow(() -> Refusal.badRequest("No file was sent"));
        DocumentKey place = place(request, field);
        if (record(request, place).isEmpty()) {
            throw Refusal.badRequest("The record '" + place.record() + "' does not exist");
        }
        request.project().documents().put(place, sent);
        store(request, place, sent.name());
        return request.text("");
    }

    private static void store(ApiRequest request, DocumentKey place, String name) throws IOException {
        new RecordEdits(request.project()).store(place.record(), place.row(), place.field(), name);
    }

    /** A name is kept as it came, for hostile ones are worth trying; but it must fit into a header. */
    private static SentFile clean(SentFile sent) {
        String name = sent.name().replaceAll("[\\p{Cntrl}\"]", "").strip();
        String type = sent.type().replaceAll("[^\\w.+/-].*", "");
        return new SentFile(sent.parameter(), name.isEmpty() ? "unnamed" : name, type, sent.content());
    }

    /** Deletes the document. */
    public static SandboxAnswer delete(ApiRequest request) throws Refusal, IOException {
        Field field = field(request);
        DocumentKey place = place(request, field);
        if (there(request, place).isEmpty()) {
            throw Refusal.badRequest("There is no file to delete for this record");
        }
        store(request, place, "");
        request.project().documents().remove(place);
        return request.text("");
    }

    /** The text is a real server's (REDCapR {@code test-file-oneshot.R}). */
    private static Field field(ApiRequest request) throws Refusal {
        String name = request.get("field");
        return request.project().layout().dictionary().fields().stream()
                .filter(field -> field.name().text().equals(name) && field.type() == FieldType.FILE)
                .findFirst()
                .orElseThrow(
                        () -> Refusal.badRequest("The field '" + name + "' does not exist or is not a 'file' field"));
    }

    /** The first instance is meant where none is named (official help). */
    private static DocumentKey place(ApiRequest request, Field field) throws Refusal {
        Design design = request.project().design();
        String instance = request.stripped("repeat_instance");
        int number = instance.matches("[0-9]{1,6}") ? Integer.parseInt(instance) : 1;
        return new DocumentKey(
                request.stripped("record"),
                RowKey.of(design, event(request, design), field.form().text(), number),
                field.name().text());
    }

    private static int event(ApiRequest request, Design design) throws Refusal {
        String name = request.stripped("event");
        return design.longitudinal()
                ? design.event(name).map(Event::id).orElseThrow(() -> Refusal.unknown("event", List.of(name)))
                : design.classicEvent().id();
    }

    private static Optional<Document> there(ApiRequest request, DocumentKey place) throws IOException {
        int position = request.project().layout().position(place.field());
        return record(request, place)
                .flatMap(record -> Optional.ofNullable(record.rows().get(place.row())))
                .filter(row -> !row.value(position).isEmpty())
                .flatMap(row -> request.project().documents().at(place));
    }

    private static Optional<StoredRecord> record(ApiRequest request, DocumentKey place) throws IOException {
        return request.project().records().read(place.record()).filter(request.access()::sees);
    }
}
