package org.rcol.command.references;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rcol.command.EncodingOption;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.command.TextOrJson;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.reference.NamedText;
import org.rcol.reference.References;
import org.rcol.reference.Subject;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.setup.ProjectSetup;
import org.rcol.setup.Setup;
import org.rcol.setup.SetupFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol references FIELD...}: every place that names a field, an instrument, an event or a choice. */
@Command(
        name = "references",
        headerHeading = """

                  rcol references visit_done                     what names this field in the project
                  rcol references visit_done --in instruments/   the same in files; no server, no token
                  rcol references visit_why_not/8 form:study_visit event:visit_1_arm_1

                """,
        header = "List every place that names a field, an instrument, an event or a choice.")
public final class ReferencesCommand extends Subcommand implements Reporting {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = {
                "A field; form:NAME for an instrument, event:NAME for an event,",
                "FIELD/CODE for a choice, as in --allow delete-code:FIELD/CODE."
            })
    private List<String> names = List.of();

    @Option(
            names = "--in",
            paramLabel = "PATH",
            description = "Look in these files or folders instead of the project; may be given several times.")
    private List<String> paths = List.of();

    @Option(
            names = "--setup",
            paramLabel = "DIR",
            description = "Look in this set-up, which rcol export setup wrote; if left out, in the project's own.")
    private @Nullable String setup;

    @Mixin
    private final EncodingOption encoding = new EncodingOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format = TextOrJson.TEXT;

    private final Program program;
    private final GlobalOptions options;

    ReferencesCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        List<Subject> subjects = names.stream().map(Subject::typed).distinct().toList();
        Optional<Setup> given = Optional.ofNullable(setup)
                .map(folder -> SetupFolder.read(program.environment().folder().resolve(folder), folder));
        if (!paths.isEmpty()) {
            return show(subjects, ofFiles(), given);
        }
        try (Session session = Session.open(program, options.connection())) {
            var references = new References(session.redcap().metadata());
            return show(
                    subjects,
                    references,
                    given.or(() -> Optional.of(ProjectSetup.read(session.redcap(), Optional.empty(), true)
                            .setup())));
        }
    }

    private int show(List<Subject> subjects, References references, Optional<Setup> looked) {
        return show(
                subjects,
                references,
                looked.map(ReferencesCommand::texts).orElse(List.of()),
                looked.map(ReferencesCommand::notLookedAt).orElse(References.NOT_IN_A_DICTIONARY));
    }

    private static List<NamedText> texts(Setup setup) {
        return setup.texts().stream()
                .map(text -> new NamedText(
                        text.place(),
                        text.text(),
                        switch (text.kind()) {
                            case LOGIC -> NamedText.Kind.LOGIC;
                            case PIPED -> NamedText.Kind.TEXT;
                            case FIELDS -> NamedText.Kind.FIELDS;
                            case FORMS -> NamedText.Kind.FORMS;
                            case EVENTS -> NamedText.Kind.EVENTS;
                        }))
                .toList();
    }

    /** What a set-up does not tell, and what no set-up holds. */
    private static List<String> notLookedAt(Setup setup) {
        return Stream.concat(
                        setup.unread().stream().map(Setup.Unread::part),
                        Stream.of("dashboards", "randomization", "translations", "external modules"))
                .toList();
    }

    private References ofFiles() {
        List<DictionaryFile> files = encoding.read(program, paths);
        EncodingOption.warnOfDoubts(program, files);
        for (DictionaryFile file : files) {
            if (!file.isDictionary() || file.facts().torn().isPresent()) {
                throw RcolException.of(
                                Kind.USAGE,
                                file.name()
                                        + (file.isDictionary()
                                                ? " cannot be read to its end"
                                                : " is not a data dictionary"))
                        .hint("see what is wrong with it: rcol validate " + file.name());
            }
        }
        List<Field> fields =
                files.stream().flatMap(file -> file.fields().stream()).toList();
        return new References(fields);
    }

    private int show(List<Subject> subjects, References references, List<NamedText> texts, List<String> notLookedAt) {
        List<Mentioned> all = subjects.stream()
                .map(subject -> Mentioned.of(subject, references, texts))
                .toList();
        for (Mentioned mentioned : all) {
            if (mentioned.isNothing()) {
                throw RcolException.of(
                                Kind.USAGE,
                                "nothing is, or names, " + mentioned.subject().words())
                        .hint(near(mentioned.subject(), references)
                                .orElse("instruments are typed form:NAME, events event:NAME, choices FIELD/CODE"));
            }
        }
        return new ReferencesView(program.console(), format, notLookedAt)
                .show(all)
                .status();
    }

    private static Optional<String> near(Subject subject, References references) {
        return references.near(subject).map(near -> "did you mean " + near.typed() + "?");
    }

    @Override
    public Format format() {
        return format.format();
    }

    @Override
    public String commandName() {
        return "references";
    }
}
