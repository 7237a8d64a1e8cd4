package org.rcol.sandbox.project;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.rcol.json.Json;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.store.StoredFile;
import org.rcol.sandbox.wire.SentFile;
import org.rcol.state.AtomicFile;

/**
 * The documents in the file fields of a sandbox project, each in a file of its own under a number.
 *
 * <p>A file begins with a line of JSON that says where its document belongs and what it is called; the bytes follow. Whether a document
 * is still there is the record's to say, which keeps its name as a value: what a deleted record leaves here is never shown.
 */
public final class Documents {
    private static final String ENDING = ".document";

    private final Path folder;
    private final Map<DocumentKey, Document> documents = new ConcurrentHashMap<>();
    private int last;

    private Documents(Path folder) {
        this.folder = folder;
    }

    /** Where a document belongs: a field in a row of a record, which keeps its place when events get other names. */
    public record DocumentKey(String record, RowKey row, String field) {
        private DocumentKey of(String other) {
            return new DocumentKey(other, row, field);
        }
    }

    /**
     * A document that is kept.
     *
     * @param number the number that exports of type eav show
     * @param name what its last client called it
     * @param start where in the file its bytes begin
     */
    public record Document(int number, Path file, String name, String type, int start, long length) {
        /** Writes its bytes. */
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(start);
                in.transferTo(out);
            }
        }
    }

    /** The line before the bytes. */
    private record Head(@JsonUnwrapped DocumentKey place, String name, String type) {}

    /** The documents in a folder, which is made with the first of them. */
    static Documents in(Path folder) {
        var documents = new Documents(folder);
        for (Path file : files(folder)) {
            try {
                documents.remember(file);
            } catch (IOException e) {
                throw StoredFile.damaged(file, e);
            }
        }
        return documents;
    }

    /** Deletes all documents in a folder. */
    static void deleteAll(Path folder) {
        files(folder).forEach(AtomicFile::delete);
        AtomicFile.delete(folder);
    }

    private static Iterable<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        } catch (IOException e) {
            throw StoredFile.damaged(folder, e);
        }
    }

    /** The last of two documents for one place counts: a killed process may leave the older one. */
    private void remember(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!name.endsWith(ENDING)) {
            return;
        }
        byte[] head = head(file);
        Head read = Json.read(head, Head.class);
        int start = head.length + 1;
        int number = Integer.parseInt(name.substring(0, name.length() - ENDING.length()));
        documents.put(
                read.place(), new Document(number, file, read.name(), read.type(), start, Files.size(file) - start));
        last = Math.max(last, number);
    }

    private static byte[] head(Path file) throws IOException {
        var head = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                head.write(b);
            }
        }
        return head.toByteArray();
    }

    /** The document of a key. */
    public Optional<Document> at(DocumentKey place) {
        return Optional.ofNullable(documents.get(place));
    }

    /** Keeps a document in the place of an older one. */
    public void put(DocumentKey place, SentFile sent) throws IOException {
        byte[] content = new byte[sent.content().remaining()];
        sent.content().duplicate().get(content);
        put(new Head(place, sent.name(), sent.type()), content);
    }

    private synchronized void put(Head head, byte[] content) throws IOException {
        DocumentKey place = head.place();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Json.line(head));
        bytes.writeBytes(content);
        Path file = folder.resolve(String.format("%06d%s", last + 1, ENDING));
        AtomicFile.write(file, bytes.toByteArray());
        Optional<Document> before = at(place);
        remember(file);
        before.ifPresent(old -> AtomicFile.delete(old.file()));
    }

    /** Gives another record the documents of one, which keeps them, too. */
    public synchronized void copy(String record, String other) throws IOException {
        for (Map.Entry<DocumentKey, Document> entry : of(record)) {
            Document document = entry.getValue();
            var content = new ByteArrayOutputStream();
            document.writeTo(content);
            put(new Head(entry.getKey().of(other), document.name(), document.type()), content.toByteArray());
        }
    }

    /** Deletes the documents of a record. */
    public synchronized void removeAll(String record) {
        of(record).forEach(entry -> remove(entry.getKey()));
    }

    /** The documents of a record in the order of their numbers. */
    private List<Map.Entry<DocumentKey, Document>> of(String record) {
        return documents.entrySet().stream()
                .filter(entry -> entry.getKey().record().equals(record))
                .sorted(Comparator.comparingInt(entry -> entry.getValue().number()))
                .toList();
    }

    /** Deletes the document of a key, if there is one. */
    public synchronized void remove(DocumentKey place) {
        Document gone = documents.remove(place);
        if (gone != null) {
            AtomicFile.delete(gone.file());
        }
    }
}
