package org.rcol.command.validate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Bundle;
import org.rcol.command.EncodingOption;
import org.rcol.command.GlobalOptions;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Location;
import org.rcol.dictionary.ServerVersion;
import org.rcol.dictionary.WholeOrder;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.session.Program;
import org.rcol.session.Session;

/** Reads what is to be checked, and what it is checked against; a project stays open until it is closed. */
final class CheckedInput implements AutoCloseable {
    private static final String PIPE = "-";
    private static final String PROJECT = "project";

    private final Program program;
    private final GlobalOptions global;
    private final ValidateOptions options;
    private final EncodingOption encoding;
    private final WholeOrder whole;
    private @Nullable Session session;

    /**
     * @param whole the order of files that are said to be a whole dictionary
     */
    CheckedInput(
            Program program, GlobalOptions global, ValidateOptions options, EncodingOption encoding, WholeOrder whole) {
        this.whole = whole;
        this.program = program;
        this.global = global;
        this.options = options;
        this.encoding = encoding;
    }

    /** The files, in the order given. */
    List<DictionaryFile> files() {
        var files = new ArrayList<DictionaryFile>();
        List<String> named =
                options.paths().stream().filter(path -> !path.equals(PIPE)).toList();
        files.addAll(encoding.read(program, named));
        if (named.size() < options.paths().size()) {
            files.add(piped());
        }
        return List.copyOf(files);
    }

    private DictionaryFile piped() {
        byte[] bytes = program.console().inputBytes(DictionaryReader.MOST_BYTES + 1);
        if (bytes.length > DictionaryReader.MOST_BYTES) {
            throw RcolException.of(Kind.LOCAL_IO, "standard input is larger than 50 MB");
        }
        return DictionaryReader.readUnnamed("stdin", bytes, encoding.stated());
    }

    /**
     * The files as they are checked together.
     *
     * @param target the version of REDCap that they are for; the project's own if there is one and none is named
     */
    Bundle bundle(List<DictionaryFile> files, Optional<ServerVersion> target) {
        Bundle bundle = bundle(files);
        Session open = session;
        return bundle.forServer(
                target.isPresent() || open == null
                        ? () -> target
                        : () -> open.redcap().knownVersion());
    }

    private Bundle bundle(List<DictionaryFile> given) {
        Bundle.Scope scope = scope(given);
        List<DictionaryFile> files = scope == Bundle.Scope.FULL_DICTIONARY ? whole.of(given) : given;
        String other = options.against().orElse("");
        if (other.isEmpty()) {
            return Bundle.of(files, scope);
        }
        return Bundle.against(files, scope, other.equals(PROJECT) ? project() : dictionary(other));
    }

    private Bundle.Scope scope(List<DictionaryFile> files) {
        boolean looksFull = files.size() == 1 && files.get(0).instruments().size() > 1 && !options.instruments();
        return options.full() || looksFull ? Bundle.Scope.FULL_DICTIONARY : Bundle.Scope.INSTRUMENTS;
    }

    private DataDictionary project() {
        session = Session.open(program, global.connection());
        return session.redcap().metadata();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }

    /** A dictionary file in the place of the project. */
    private DataDictionary dictionary(String path) {
        Path file = program.environment().folder().resolve(path);
        if (!Files.exists(file)) {
            throw RcolException.of(Kind.USAGE, path + " does not exist")
                    .hint("--against takes project, or a dictionary file");
        }
        byte[] bytes = BoundedFile.named(file, path, DictionaryReader.MOST_BYTES);
        DictionaryFile read = DictionaryReader.readUnnamed(Location.PROJECT, bytes, encoding.stated());
        if (!read.facts().encoding().isSure()) {
            throw RcolException.of(
                            Kind.USAGE, path + ": " + read.facts().encoding().finding())
                    .hint(read.facts().encoding().remedy());
        }
        var dictionary = new DataDictionary(read.fields());
        if (!dictionary.isPossible()) {
            throw RcolException.of(Kind.USAGE, path + " is not the data dictionary of a project")
                    .hint("see what is wrong with it: rcol validate --full " + path);
        }
        return dictionary;
    }
}
