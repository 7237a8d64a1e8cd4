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
import org.rcol.export.BatchOutput;
import org.rcol.export.FileOutput;
import org.rcol.export.HeldOutput;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** Where an export goes: a file, a folder with a file for each instrument, a stream, or a sink. */
public final class Destination {
    private final @Nullable Path path;
    private final @Nullable OutputStream stream;
    private final @Nullable RowSink sink;

    private Destination(@Nullable Path path, @Nullable OutputStream stream, @Nullable RowSink sink) {
        this.path = path;
        this.stream = stream;
        this.sink = sink;
    }

    /** A file, or for an export that is split a folder. */
    public static Destination at(Path path) {
        return new Destination(path.toAbsolutePath().normalize(), null, null);
    }

    /** A stream, which is not closed. */
    public static Destination into(OutputStream stream) {
        return new Destination(null, stream, null);
    }

    /** A sink, which takes the rows and keeps no table of them. */
    public static Destination to(RowSink sink) {
        return new Destination(null, null, sink);
    }

    /** The file or folder; none for a stream or sink. */
    Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** The path from which the names of an output's companions, such as its journal, are derived. */
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
            throw RcolException.of(Kind.USAGE, at + " is a file").hint("--split needs a folder");
        }
        if (!split && !Files.isRegularFile(at)) {
            throw RcolException.of(Kind.USAGE, at + " is not a file").hint("type -o FILE, or -o - for standard output");
        }
    }

    /** A writer that starts with empty outputs. */
    RecordWriter begin(PreparedExport prepared) {
        RowSink taking = sink;
        if (taking != null) {
            taking.open(prepared.project(), prepared.dictionary());
            return new SinkWriter(taking);
        }
        OutputStream into = stream;
        return into == null
                ? beginAt(prepared.files(), prepared)
                : new WholeRecordWriter(prepared.request().format(), new HeldOutput(into));
    }

    /** The same with other files. */
    static RecordWriter beginAt(List<Path> files, PreparedExport prepared) {
        return writer(files.stream().map(FileOutput::begin).toList(), prepared);
    }

    /** A writer that continues where a killed export stopped; none if an output has changed since. */
    static Optional<RecordWriter> goOn(PreparedExport prepared, List<Journal.Length> lengths) {
        List<Path> files = prepared.files();
        var outputs = new ArrayList<FileOutput>();
        for (int i = 0; i < files.size() && files.size() == lengths.size(); i++) {
            FileOutput.goOn(files.get(i), lengths.get(i).bytes(), lengths.get(i).sha())
                    .ifPresent(outputs::add);
        }
        if (outputs.isEmpty() || outputs.size() < files.size()) {
            outputs.forEach(FileOutput::close);
            return Optional.empty();
        }
        return Optional.of(writer(outputs, prepared));
    }

    private static RecordWriter writer(List<FileOutput> outputs, PreparedExport prepared) {
        RowFormat format = prepared.request().format();
        if (prepared.split().isEmpty()) {
            return new WholeRecordWriter(format, outputs.get(0));
        }
        Map<FormName, BatchOutput> byForm = new LinkedHashMap<>();
        List<FormName> forms = List.copyOf(prepared.forms());
        for (int i = 0; i < forms.size(); i++) {
            byForm.put(forms.get(i), outputs.get(i));
        }
        return new SplitRecordWriter(format, prepared.split().get(), byForm);
    }
}
