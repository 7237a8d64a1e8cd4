package org.rcol.command.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.HelpLayout;
import org.rcol.command.Subcommand;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Redaction;
import org.rcol.session.Program;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rcol help TOPIC|COMMAND}: a page about something that is not a command, or the help of one. */
@Command(name = "help", headerHeading = """

                  rcol help exit-codes       what each exit code means
                  rcol help export records   the help of a command

                """, header = "Show a page about a topic, or the help of a command.")
public final class HelpCommand extends Subcommand {
    /** The topics that have a page, as the help lists them. */
    public static final String TOPIC_LIST =
            "ci, cron, environment, exit-codes, fair-use, formats, options, production, recovery, tokens, windows";

    /** The topics that have a page. */
    public static final List<String> TOPICS = List.of(TOPIC_LIST.split(", "));

    @Parameters(
            arity = "0..*",
            paramLabel = "TOPIC|COMMAND",
            completionCandidates = Topics.class,
            description = "A command, or one of " + TOPIC_LIST + ".")
    private List<String> names = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private final Program program;

    /** What shells complete. */
    private static final class Topics extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("unused") // picocli makes it
        Topics() {
            super(TOPICS);
        }
    }

    /** The command with what it needs of the process. */
    public HelpCommand(Program program, GlobalOptions options) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        program.console().help(names.isEmpty() ? overview() : text(root));
        return ExitCode.OK.status();
    }

    private static String overview() {
        return "Topics: " + TOPIC_LIST + "\nCommands: rcol --help, rcol help COMMAND\n";
    }

    /** A topic's page, or the help of a command; a command below another is named with it, as in {@code export records}. */
    private String text(CommandLine root) {
        String name = names.get(0);
        if (names.size() == 1 && name.equals("exit-codes")) {
            return "Exit codes. New ones may be added; take an unknown code as a failure.\n\n"
                    + String.join("\n", ExitCode.table()) + "\n";
        }
        if (names.size() == 1 && name.equals("options")) {
            return "Options of every command, before or behind its name.\n\n" + HelpLayout.shared(root)
                    + "\nThe options of all commands are in docs/options.md.\n";
        }
        if (names.size() == 1 && TOPICS.contains(name)) {
            return page(name);
        }
        CommandLine command = root;
        for (String word : names) {
            CommandLine below = command.getSubcommands().get(word);
            if (below == null) {
                throw unknown(command == root, command);
            }
            command = below;
        }
        return command.getUsageMessage(command.getColorScheme());
    }

    private RcolException unknown(boolean first, CommandLine command) {
        var known = new ArrayList<>(command.getSubcommands().keySet());
        if (first) {
            known.addAll(TOPICS);
        }
        String asked = Redaction.line(String.join(" ", names));
        return RcolException.of(Kind.USAGE, "there is no page about \"" + asked + "\"")
                .hint(Spelling.nearest(names.get(names.size() - 1), known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse(
                                first
                                        ? "topics: " + TOPIC_LIST + "; commands: see rcol --help"
                                        : "see " + command.getCommandSpec().qualifiedName() + " --help"));
    }

    private static String page(String name) {
        try (InputStream page = HelpCommand.class.getResourceAsStream(name + ".txt")) {
            return page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a page in our own jar", e);
        }
    }
}
