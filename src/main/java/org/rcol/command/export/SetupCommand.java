package org.rcol.command.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.console.TextFormat;
import org.rcol.export.setup.SetupExport;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.PartAnswer;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.setup.ProjectSetup;
import org.rcol.setup.ProjectXml;
import org.rcol.setup.Setup;
import org.rcol.setup.SetupTable;
import org.rcol.text.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol export setup}: settings, events, roles, alerts, reports and the like as files to read and to compare. */
@Command(
        name = "setup",
        headerHeading = """

                  rcol export setup -o setup/                  settings, events, roles, surveys, alerts, reports ... as files
                  rcol diff setup/                             what differs from the project since
                  rcol export setup -o setup/ --setup-xml XML  with an XML from REDCap's web page, where the API gives none

                """,
        header = "The project's set-up as files to read and to compare.",
        description = "Writing the folder again replaces what it wrote before; the same set-up gives the same bytes.")
final class SetupCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            required = true,
            description = "The folder for the files: new, empty, or written by this command before.")
    private @Nullable Path folder;

    @Option(
            names = "--setup-xml",
            paramLabel = "FILE",
            description = "Read surveys, alerts, reports and the like from this XML of the project.")
    private @Nullable Path xml;

    @Option(
            names = "--with-messages",
            description =
                    "Keep the texts of messages and surveys, too; addresses and phone numbers in them are left out.")
    private boolean messages;

    @Mixin
    private final FairUseOptions fairUse = new FairUseOptions();

    SetupCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Path into = Objects.requireNonNull(folder);
        Path target = OutOption.folder(program, "setup", into);
        SetupExport.requireOwn(target, into.toString());
        Optional<ProjectXml.Content> given = Optional.ofNullable(xml).map(this::read);
        return fairUse.run(program, options, "export setup", (session, fair) -> export(session, target, given, into));
    }

    private ProjectXml.Content read(Path named) {
        Path file = program.environment().folder().resolve(named);
        if (!Files.isRegularFile(file)) {
            throw RcolException.of(Kind.USAGE, named + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        try {
            InputStream stream = Files.newInputStream(file);
            return ProjectXml.read(stream, named.toString(), messages);
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, named + " cannot be read").cause(e);
        } catch (RcolException e) {
            // What the user named is no answer of a server.
            throw RcolException.of(Kind.USAGE, e.text()).hint(e.hint().orElse("is it the right file?"));
        }
    }

    private ExitCode export(Session session, Path target, Optional<ProjectXml.Content> given, Path into) {
        ProjectSetup.Answer answer = ProjectSetup.read(session.redcap(), given, messages);
        given.ifPresent(xml -> warnOfOther(answer.setup(), xml));
        SetupExport.Written written = SetupExport.write(answer.setup(), target);
        program.console().out(into + "\n");
        notLookedAt(answer.setup());
        answer.failure().ifPresent(failure -> program.console()
                .warn(
                        "to have them, download the XML in REDCap (Other Functionality, \"Download metadata only (XML)\", all parts ticked) and name it: "
                                + "rcol export setup -o " + TextFormat.typed(into.toString()) + " --setup-xml FILE"));
        program.console()
                .remark("wrote " + Quantity.of(written.tables(), "table") + " and "
                        + Quantity.of(written.entries(), "file") + " in review/ with "
                        + Quantity.of(session.redcap().requests(), "request") + changes(written));
        boolean broken = answer.failure()
                .filter(failure -> PartAnswer.of(failure).isEmpty())
                .isPresent();
        return broken ? ExitCode.PARTIAL : ExitCode.OK;
    }

    private static String changes(SetupExport.Written written) {
        String removed = written.removed() == 0 ? "" : ", " + Quantity.of(written.removed(), "file") + " removed";
        return "; " + Quantity.of(written.changed(), "file") + " new or changed" + removed;
    }

    private void warnOfOther(Setup setup, ProjectXml.Content xml) {
        List<String> titles = setup.table(SetupTable.SETTINGS).content().column("project_title");
        if (!titles.isEmpty() && !titles.get(0).strip().equals(xml.title().strip())) {
            program.console()
                    .warn("the XML is of \"" + TextFormat.line(xml.title()) + "\", and the project is \""
                            + TextFormat.line(titles.get(0)) + "\"; is it the right file?");
        }
    }

    private void notLookedAt(Setup setup) {
        Setup.Unread.byReason(setup.unread()).forEach((reason, line) -> {
            String words = "not looked at: " + TextFormat.line(line);
            // That a project has no alerts is no reason to worry.
            if (reason.equals(ProjectSetup.NOT_IN_XML)) {
                program.console().remark(words);
            } else {
                program.console().warn(words);
            }
        });
        if (!setup.unknown().isEmpty()) {
            program.console()
                    .remark("not looked at in the XML: " + TextFormat.line(String.join(", ", setup.unknown())));
        }
    }
}
