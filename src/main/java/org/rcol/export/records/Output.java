package org.rcol.export.records;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.FormName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** Where an export shall go: a file, a folder with a file for each instrument, or a stream. */
public final class Output {
    private final @Nullable Path path;
    private final @Nullable OutputStream stream;

    private Output(@Nullable Path path, @Nullable OutputStream stream) {
        this.path = path;
        this.stream = stream;
    }

    /** A file, or for an export that is split a folder. */
    public static Output at(Path path) {
        return new Output(path.toAbsolutePath().normalize(), null);
    }

    /** A stream, which is not closed. */
    public static Output into(OutputStream stream) {
        return new Output(null, stream);
    }

    /** The file or folder; none for a stream. */
    Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** What lies beside an output and belongs to it, such as its journal, is named after this. */
    Optional<Path> anchor(boolean split) {
        return path().map(at -> split ? at.resolve("export") : at);
    }

    /**
     * Refuses a file where a folder is wanted, and the other way round, before anything is asked for.
     *
     * @throws RcolException {@code USAGE}
     */
    void check(boolean split) {
        Path at = path;
        if (at == null || !Files.exists(at)) {
            return;
        }
        if (split && !Files.isDirectory(at)) {
            throw RcolException.of(Kind.USAGE, at + " is a file").hint("an export that is split needs a folder");
        }
        if (!split && !Files.isRegularFile(at)) {
            throw RcolException.of(Kind.USAGE, at + " is no file that can be replaced")
                    .hint("say -o FILE, or -o - for standard output");
        }
    }

    /** A target that begins anew. */
    RowTarget begin(Study study) {
        OutputStream into = stream;
        return into == null
                ? beginAt(study.files(), study)
                : new WholeTarget(study.request().format(), new PartStream(into));
    }

    /** The same at other places. */
    static RowTarget beginAt(List<Path> files, Study study) {
        return target(files.stream().map(PartFile::begin).toList(), study);
    }

    /** A target that goes on where a killed export stopped; none if a part is not what it was. */
    static Optional<RowTarget> goOn(Study study, List<Journal.Length> lengths) {
        List<Path> files = study.files();
        var parts = new ArrayList<PartFile>();
        for (int i = 0; i < files.size() && files.size() == lengths.size(); i++) {
            PartFile.goOn(files.get(i), lengths.get(i)).ifPresent(parts::add);
        }
        if (parts.isEmpty() || parts.size() < files.size()) {
            parts.forEach(PartFile::close);
            return Optional.empty();
        }
        return Optional.of(target(parts, study));
    }

    private static RowTarget target(List<PartFile> parts, Study study) {
        RowFormat format = study.request().format();
        if (study.split().isEmpty()) {
            return new WholeTarget(format, parts.get(0));
        }
        Map<FormName, Part> byForm = new LinkedHashMap<>();
        List<FormName> forms = List.copyOf(study.forms());
        for (int i = 0; i < forms.size(); i++) {
            byForm.put(forms.get(i), parts.get(i));
        }
        return new FormsTarget(format, study.split().get(), byForm);
    }
}
