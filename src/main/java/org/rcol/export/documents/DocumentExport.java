package org.rcol.export.documents;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.export.FileNames;
import org.rcol.export.KnownNames;
import org.rcol.export.documents.DocumentList.Listed;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Document;
import org.rcol.redcap.DocumentPlace;
import org.rcol.redcap.Redcap;

/**
 * Exports the documents of file and signature fields into a folder, one request each; those that are in the folder already are not loaded
 * again.
 *
 * <p>REDCap gives a document's name but no checksum. One that was replaced under the same name is seen as unchanged until somebody asks for
 * all of them. Servers that show {@code [document]} in place of names cause every document to be loaded each time.
 */
public final class DocumentExport {
    private static final String NAMELESS = "[document]";
    private static final int LISTED_AT_LEAST_EVERY = 100;

    private final Redcap redcap;
    private final String host;
    private final DocumentListener listener;
    private final Map<String, Integer> failed = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private int saved;
    private int unchanged;
    private long bytes;

    /** An export from the project on a host. */
    public DocumentExport(Redcap redcap, String host, DocumentListener listener) {
        this.redcap = redcap;
        this.host = host;
        this.listener = listener;
    }

    /**
     * Exports into a folder; empty if the listener did not admit it. A document that cannot be loaded is counted, and the export continues;
     * if the server cannot be reached or the disk is full, it stops, and the next run continues from there.
     *
     * @throws RcolException {@code USAGE} for a field or form that the project does not have, or a project without file fields;
     *     {@code REFUSED} if the folder is another project's
     */
    public Optional<DocumentOutcome> run(DocumentRequest request, Path folder) {
        String project = redcap.project().id();
        DocumentFolder target = DocumentFolder.open(folder, host, project);
        DataDictionary dictionary = redcap.metadata();
        List<String> fields = fields(request, dictionary);
        String recordId = dictionary
                .recordId()
                .map(Field::name)
                .orElse(FieldName.RECORD_ID)
                .text();
        if (!listener.admit(project)) {
            return Optional.empty();
        }
        DocumentList list = DocumentList.read(redcap, recordId, fields, request.records(), listener);
        load(list.documents(), target, request.refresh());
        return Optional.of(new DocumentOutcome(saved, bytes, unchanged, failed, list.hidden()));
    }

    private static List<String> fields(DocumentRequest request, DataDictionary dictionary) {
        List<Field> all = dictionary.fields().stream()
                .filter(field -> field.type() == FieldType.FILE)
                .toList();
        KnownNames.require("file field", request.fields(), names(all));
        KnownNames.require(
                "instrument",
                request.forms(),
                dictionary.instruments().stream()
                        .map(form -> form.name().text())
                        .toList());
        boolean narrowed = !request.fields().isEmpty() || !request.forms().isEmpty();
        List<String> wanted = names(all.stream()
                .filter(field -> !narrowed
                        || request.fields().contains(field.name().text())
                        || request.forms().contains(field.form().text()))
                .toList());
        if (wanted.isEmpty()) {
            String where = narrowed
                    ? "there is no file field in " + String.join(", ", request.forms())
                    : "the project has no file field";
            throw RcolException.of(Kind.USAGE, where)
                    .hint("file and signature fields hold documents; see: rcol export metadata");
        }
        return wanted;
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(field -> field.name().text()).toList();
    }

    private void load(List<Listed> documents, DocumentFolder target, boolean refresh) {
        Set<DocumentPlace> places = documents.stream().map(Listed::place).collect(Collectors.toSet());
        List<String> names =
                FileNames.of(documents.stream().map(DocumentExport::wanted).toList(), target.othersThan(places));
        try {
            for (int i = 0; i < documents.size(); i++) {
                Listed listed = documents.get(i);
                boolean known = !refresh
                        && !listed.name().equals(NAMELESS)
                        && target.has(listed.place(), listed.name(), names.get(i));
                if (known) {
                    unchanged++;
                } else if (load(listed, names.get(i), target) && saved % LISTED_AT_LEAST_EVERY == 0) {
                    target.list();
                }
            }
        } finally {
            target.list();
        }
    }

    private static FileNames.Wanted wanted(Listed listed) {
        DocumentPlace place = listed.place();
        return new FileNames.Wanted(
                List.of(place.record(), place.field(), place.event(), place.instance()),
                FileNames.ending(listed.name()));
    }

    private boolean load(Listed listed, String file, DocumentFolder target) {
        String field = listed.place().field();
        if (refused.contains(field)) {
            fail(field, "not asked for after a refusal");
            return false;
        }
        listener.edge(saved, bytes);
        try (Document document = redcap.document(listed.place())) {
            bytes += target.save(listed.place(), listed.name(), file, document);
            saved++;
            return true;
        } catch (RcolException e) {
            if (e.kind() == Kind.REFUSED) {
                // The next document of that field would be refused as well, and servers ban addresses that continue.
                refused.add(field);
            } else if (e.kind() != Kind.BAD_ANSWER && e.kind() != Kind.PARTIAL) {
                throw e;
            }
            fail(field, e.text());
            return false;
        }
    }

    private void fail(String field, String reason) {
        failed.merge(field + ": " + reason, 1, Integer::sum);
    }
}
