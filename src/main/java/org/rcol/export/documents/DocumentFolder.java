package org.rcol.export.documents;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.json.Json;
import org.rcol.redcap.Document;
import org.rcol.redcap.DocumentPlace;
import org.rcol.state.AtomicFile;
import org.rcol.state.Sha256;

/** A folder with the documents of one project, and {@code files.json}, which says what each of its files is. */
final class DocumentFolder {
    private static final String LIST = "files.json";
    private static final int BUFFER = 1 << 16;
    private static final int MOST_BYTES = 256_000_000;

    /** What the list says. */
    private record Listing(
            String formatVersion,
            String host,
            String projectId,
            @JsonSetter(nulls = Nulls.FAIL) List<SavedDocument> files) {}

    private final Path folder;
    private final String host;
    private final String project;
    private final Map<DocumentPlace, SavedDocument> documents = new LinkedHashMap<>();

    private DocumentFolder(Path folder, String host, String project) {
        this.folder = folder;
        this.host = host;
        this.project = project;
    }

    /**
     * The folder as earlier exports left it.
     *
     * @throws RcolException {@code REFUSED} if it holds another project's documents; {@code USAGE} if its list cannot be read
     */
    static DocumentFolder open(Path folder, String host, String project) {
        var opened = new DocumentFolder(folder, host, project);
        Path list = folder.resolve(LIST);
        if (!Files.exists(list)) {
            return opened;
        }
        Listing left = read(list);
        if (!left.host().equals(host) || !left.projectId().equals(project)) {
            throw RcolException.of(Kind.REFUSED, folder + " holds the documents of another project")
                    .hint("name another folder: record 1 of that project is not record 1 of this one");
        }
        left.files().forEach(document -> opened.documents.put(document.place(), document));
        return opened;
    }

    private static Listing read(Path list) {
        try {
            return Json.read(BoundedFile.left(list, MOST_BYTES), Listing.class);
        } catch (IOException e) {
            throw RcolException.of(Kind.USAGE, list + " is not the list that rcol writes")
                    .hint("move it away, or name another folder");
        }
    }

    /** The names of the files that are not about one of these places. */
    List<String> othersThan(java.util.Collection<DocumentPlace> places) {
        return documents.values().stream()
                .filter(document -> !places.contains(document.place()))
                .map(SavedDocument::file)
                .toList();
    }

    /** Whether the document is here under that name, as it was saved. An entry of the list that names another file is ignored. */
    boolean has(DocumentPlace place, String serverName, String file) {
        return Optional.ofNullable(documents.get(place))
                .filter(saved -> saved.name().equals(serverName) && saved.file().equals(file))
                .filter(saved -> saved.isIntactIn(folder))
                .isPresent();
    }

    /**
     * Saves a document under a name of ours, all of it or nothing.
     *
     * @return its size in bytes
     * @throws RcolException {@code BAD_ANSWER} if it ends early or is empty; {@code PARTIAL} if a file that is not on this list is there;
     *     {@code LOCAL_IO} if it cannot be written
     */
    long save(DocumentPlace place, String serverName, String file, Document document) {
        Path path = folder.resolve(file);
        boolean ours =
                documents.values().stream().anyMatch(saved -> saved.file().equals(file));
        Path part = AtomicFile.part(path);
        try {
            MessageDigest digest = Sha256.digest();
            long size = copy(document.content(), part, digest);
            if (size == 0) {
                Files.deleteIfExists(part);
                throw RcolException.of(Kind.BAD_ANSWER, "the server sent an empty document");
            }
            String sum = Sha256.hex(digest);
            if (!ours && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                adopt(path, part, sum);
            } else {
                AtomicFile.publish(part, path);
            }
            documents.put(place, new SavedDocument(place, serverName, file, size, sum));
            return size;
        } catch (IOException e) {
            throw AtomicFile.failure(path, e);
        }
    }

    /** A file of that name that is not on the list is kept: it is the document already, or it belongs to somebody. */
    private static void adopt(Path path, Path part, String sum) throws IOException {
        boolean same = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && Sha256.of(path).equals(sum);
        Files.deleteIfExists(part);
        if (!same) {
            throw RcolException.of(Kind.PARTIAL, "another file has its name; move it away");
        }
    }

    private static long copy(InputStream content, Path part, MessageDigest digest) throws IOException {
        long size = 0;
        try (FileChannel channel = AtomicFile.create(part)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = read(content, buffer); n >= 0; n = read(content, buffer)) {
                digest.update(buffer, 0, n);
                ByteBuffer piece = ByteBuffer.wrap(buffer, 0, n);
                while (piece.hasRemaining()) {
                    channel.write(piece);
                }
                size += n;
            }
            channel.force(true);
        }
        return size;
    }

    private static int read(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw RcolException.of(Kind.BAD_ANSWER, "the document ended early")
                    .hint("try again")
                    .cause(e);
        }
    }

    /** Writes the list. */
    void list() {
        var listing = new Listing("1.0", host, project, List.copyOf(documents.values()));
        AtomicFile.write(folder.resolve(LIST), Json.file(listing));
    }
}
