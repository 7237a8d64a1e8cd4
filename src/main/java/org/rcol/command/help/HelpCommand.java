package org.rcol.command.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rcol help TOPIC}: a page about something that is not a command. */
@Command(name = "help", headerHeading = """

                  rcol help exit-codes   what each exit code means

                """, header = "Show a page about a topic.")
public final class HelpCommand extends Subcommand {
    /** The topics that have a page, as the help lists them. */
    public static final String TOPIC_LIST =
            "ci, cron, environment, exit-codes, fair-use, formats, production, recovery, tokens";

    /** The topics that have a page. */
    public static final List<String> TOPICS = List.of(TOPIC_LIST.split(", "));

    @Parameters(index = "0", arity = "0..1", paramLabel = "TOPIC", description = TOPIC_LIST + ".")
    private @Nullable String topic;

    private final Program program;

    /** The command with what it needs of the process. */
    public HelpCommand(Program program, GlobalOptions options) {
        this.program = program;
    }

    @Override
    public Integer call() {
        String name = topic;
        if (name == null) {
            program.console().show("Topics: " + TOPIC_LIST + "\nCommands: rcol --help, rcol COMMAND --help\n");
        } else if (name.equals("exit-codes")) {
            program.console()
                    .show("Exit codes. New ones may be added; take an unknown code as a failure.\n\n"
                            + String.join("\n", ExitCode.table()) + "\n");
        } else {
            program.console().show(page(name));
        }
        return ExitCode.OK.status();
    }

    private static String page(String name) {
        if (!TOPICS.contains(name)) {
            throw RcolException.of(Kind.USAGE, "there is no page about \"" + name + "\"")
                    .hint(Spelling.nearest(name, TOPICS)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("topics: " + TOPIC_LIST));
        }
        try (InputStream page = HelpCommand.class.getResourceAsStream(name + ".txt")) {
            return page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a page in our own jar", e);
        }
    }
}
