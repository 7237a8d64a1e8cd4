package org.rcol.command.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.command.TextOrJson;
import org.rcol.config.NamedSetting;
import org.rcol.config.Settings;
import org.rcol.config.SettingsInForce;
import org.rcol.session.Program;
import org.rcol.state.UserState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rcol config show}: every setting in force, with its origin. Nothing is sent, and no token is read. */
@Command(
        name = "show",
        headerHeading = """

                  rcol config show --profile qa

                """,
        header = "Show every setting in force, and where it came from.",
        description = "Of a token it shows only whether it is set, and where.")
final class ShowCommand extends Subcommand implements Reporting {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format = TextOrJson.TEXT;

    private final Program program;
    private final GlobalOptions options;

    ShowCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Settings settings = Settings.read(program.environment(), options.connection());
        settings.warnings().forEach(program.console()::warn);
        List<NamedSetting> rows = new ArrayList<>(SettingsInForce.of(settings));
        rows.add(stateFolder());
        rows.add(logFile());
        program.console()
                .page(
                        format != TextOrJson.JSON,
                        format == TextOrJson.JSON
                                ? ConfigView.json(rows, settings.policy())
                                : ConfigView.text(
                                        rows,
                                        settings.policy(),
                                        program.environment().policyFile()));
        return ExitCode.OK.status();
    }

    private NamedSetting stateFolder() {
        var environment = program.environment();
        UserState state = program.state();
        boolean moved = environment.variable("RCOL_STATE_HOME").isPresent();
        return new NamedSetting(
                "state_folder", state.folder().toString(), moved ? "RCOL_STATE_HOME in the environment" : "default");
    }

    private NamedSetting logFile() {
        Optional<String> set = program.environment().variable("RCOL_LOG_FILE");
        return options.logFile()
                .map(file -> new NamedSetting("log_file", file, "--log-file"))
                .or(() -> set.map(file -> new NamedSetting("log_file", file, "RCOL_LOG_FILE in the environment")))
                .orElseGet(() -> new NamedSetting("log_file", "not set", "default"));
    }

    @Override
    public Format format() {
        return format.format();
    }

    @Override
    public String commandName() {
        return "config show";
    }
}
