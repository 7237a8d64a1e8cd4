import java.io.BufferedReader;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rcol.command.ExitCode;
import org.rcol.command.RcolCommand;
import org.rcol.config.Environment;
import org.rcol.console.Console;
import org.rcol.console.Terminals;
import org.rcol.redcap.Pause;
import org.rcol.session.Program;
import org.rcol.session.Release;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes a manual page in AsciiDoc for every command, from what the commands say of themselves.
 *
 * <p>{@code java -cp rcol.jar:picocli-codegen.jar src/dist/ManPages.java VERSION FOLDER}; the build turns them into man pages.
 */
public final class ManPages {
    private ManPages() {}

    /** Writes the pages into the folder. */
    public static void main(String[] args) throws Exception {
        var console = new Console(
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                new BufferedReader(new StringReader("")),
                InputStream.nullInputStream(),
                Terminals.NONE);
        Path here = Path.of("").toAbsolutePath();
        var environment = new Environment(Map.of(), here, here, "manual", Clock.systemUTC());
        CommandLine tree = RcolCommand.tree(new Program(console, environment, new Release(args[0], ""), Pause.REAL));
        Map<String, String> exitCodes = Arrays.stream(ExitCode.values())
                .collect(Collectors.toMap(
                        code -> String.valueOf(code.status()), ExitCode::meaning, (one, other) -> one, LinkedHashMap::new));
        complete(tree, exitCodes);
        System.exit(ManPageGenerator.generateManPage(
                new File(args[1]), null, new boolean[0], true, tree.getCommandSpec()));
    }

    /** A manual page has its examples at the end, all exit codes, and leads to the options that every command takes. */
    private static void complete(CommandLine command, Map<String, String> exitCodes) {
        CommandSpec spec = command.getCommandSpec();
        UsageMessageSpec page = spec.usageMessage();
        String examples = String.format(page.headerHeading()).stripTrailing().stripIndent().strip();
        boolean root = spec.parent() == null;
        page.exitCodeListHeading("Exit Status%n").exitCodeList(exitCodes);
        page.footerHeading("Examples%n").footer(("....\n" + examples + "\n....").split("\n"));
        spec.version("rcol " + spec.root().version()[0].replace("rcol ", ""));
        if (!root) {
            List.copyOf(spec.options()).stream().filter(OptionSpec::inherited).forEach(spec::remove);
            var text = new ArrayList<>(List.of(page.description()));
            text.add("The options that every command takes are in *rcol*(1).");
            page.description(text.toArray(String[]::new));
        }
        command.getSubcommands().values().forEach(below -> complete(below, exitCodes));
    }
}
