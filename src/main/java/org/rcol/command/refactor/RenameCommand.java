package org.rcol.command.refactor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rcol.check.rule.StandardRules;
import org.rcol.command.EncodingOption;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.command.TextOrJson;
import org.rcol.config.ValidateSettings;
import org.rcol.console.TextFormat;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.refactor.FileRename;
import org.rcol.refactor.RenamedFile;
import org.rcol.reference.Subject;
import org.rcol.session.Program;
import org.rcol.state.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol refactor rename OLD NEW PATH...}: another name in files, with all that refers to it. */
@Command(
        name = "rename",
        headerHeading = """

                  rcol refactor rename visit_done visit_held instruments/ --diff   show what would change
                  rcol refactor rename visit_done visit_held instruments/          a field, in all files together
                  rcol refactor rename study_visit visit instruments/ --form       an instrument
                  rcol refactor rename --choice visit_why_not/8=9 instruments/     the code of a choice

                """,
        header = "Rename a field, an instrument or a choice in files, with all that refers to it.",
        description = {
            "Branching logic, calculations, action tags, piping, embedding and limits follow; every other character stays.",
            "All files are written, or none. No project is asked or changed."
        })
public final class RenameCommand extends Subcommand implements Reporting {
    private static final String NAME = "refactor rename";

    @Parameters(index = "0", arity = "0..1", paramLabel = "OLD", description = "The name that it has.")
    private @Nullable String old;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NEW", description = "The name that it gets.")
    private @Nullable String wanted;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "PATH",
            description = "Instrument files (.csv, .json), or folders of them. Name all that belong together.")
    private List<String> paths = List.of();

    @Option(names = "--form", description = "OLD and NEW are instruments.")
    private boolean form;

    @Option(
            names = "--choice",
            paramLabel = "FIELD/OLD=NEW",
            description = "Give a choice another code, as in smoker/1=3; only PATH is named besides.")
    private @Nullable String choice;

    @Option(names = "--diff", description = "Show what would change, and change nothing.")
    private boolean diff;

    @Mixin
    private final EncodingOption encoding = new EncodingOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format = TextOrJson.TEXT;

    private final Program program;

    RenameCommand(Program program, GlobalOptions options) {
        this.program = program;
    }

    /** What is renamed, to what, and where. */
    private record Wish(Subject subject, String name, List<String> paths) {}

    @Override
    public Integer call() {
        Wish wish = choice == null ? ofName() : ofChoice(choice);
        if (wish.paths().isEmpty()) {
            throw Misuse.of(NAME, "name the files, for example: rcol refactor rename dob birth_date instruments/");
        }
        if (diff && format == TextOrJson.JSON) {
            throw Misuse.of(NAME, "--diff cannot be combined with --format json");
        }
        List<DictionaryFile> files = encoding.read(program, wish.paths());
        FileRename.Result result = FileRename.of(wish.subject(), wish.name(), files, StandardRules.catalog());
        var view = new RenameView(program, wish.subject(), wish.name(), wish.paths(), format);
        if (!result.isPossible()) {
            return view.refused(result).status();
        }
        if (diff) {
            program.console().out(shown(result));
            return ExitCode.OK.status();
        }
        AtomicFile.rewriteAll(contents(result.changed()));
        return view.written(result, ValidateSettings.read(program.environment()))
                .status();
    }

    private Wish ofName() {
        String from = old;
        String to = wanted;
        if (from == null || to == null) {
            throw Misuse.of(NAME, "name the old name, the new one, and the files: rcol refactor rename OLD NEW PATH");
        }
        return new Wish(form ? Subject.form(from) : Subject.field(from), to, paths);
    }

    private Wish ofChoice(String typed) {
        int sign = typed.indexOf('=');
        Subject subject = Subject.typed(sign < 0 ? typed : typed.substring(0, sign));
        if (form || sign < 0 || subject.kind() != Subject.Kind.CHOICE) {
            throw Misuse.of(
                    NAME,
                    form
                            ? "--form cannot be combined with --choice"
                            : "--choice takes a field, its old code and the new one, for example smoker/1=3");
        }
        var all = new ArrayList<String>();
        Arrays.asList(old, wanted).forEach(path -> {
            if (path != null) {
                all.add(path);
            }
        });
        all.addAll(paths);
        return new Wish(subject, typed.substring(sign + 1).strip(), all);
    }

    /** A pipe may lead to a patch and gets every character, a terminal no control characters. */
    private String shown(FileRename.Result result) {
        var text = new StringBuilder();
        result.changed().forEach(file -> text.append(file.diff()));
        return program.console().terminals().out()
                ? TextFormat.shownLines(text.toString().replace("\r\n", "\n"))
                : text.toString();
    }

    /** The new contents of files that are still what was read. */
    private Map<Path, byte[]> contents(List<RenamedFile> changed) {
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        for (RenamedFile file : changed) {
            String name = file.before().name();
            Path path = program.environment().folder().resolve(name);
            if (Files.isSymbolicLink(path)) {
                throw RcolException.of(Kind.USAGE, name + " is a link, and nothing was renamed")
                        .hint("name the file that it leads to");
            }
            byte[] now = BoundedFile.named(path, name, DictionaryReader.MOST_BYTES);
            if (!Arrays.equals(now, file.before().bytes())) {
                throw RcolException.of(
                                Kind.USAGE, name + " cannot be written back as it is, so that nothing was renamed")
                        .hint(
                                "was it changed a moment ago? or has its encoding several ways to write a character? rcol validate --fix "
                                        + name + " makes it UTF-8");
            }
            contents.put(path, file.after().bytes());
        }
        return contents;
    }

    @Override
    public Format format() {
        return format.format();
    }

    @Override
    public String commandName() {
        return NAME;
    }
}
