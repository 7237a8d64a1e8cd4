package org.rcol.command.config;

import java.util.ArrayList;
import java.util.List;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;
import org.rcol.config.NamedSetting;
import org.rcol.config.Settings;
import org.rcol.config.SettingsInForce;
import org.rcol.state.UserState;

/** {@code rcol config show}: every setting in force, with its origin. Nothing is sent, and no token is read. */
public final class ConfigCommand implements Subcommand, Reporting {
    private Format format = Format.TEXT;

    private final Program program;
    private final GlobalOptions options;

    /** The command with what it needs of the process. */
    public ConfigCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        Syntax show = Syntax.of("show", new Show(this), "rcol config show --profile qa")
                .about("Of a token only whether it is set, and where.")
                .format(word -> format = word, List.of(Format.TEXT, Format.JSON));
        return Syntax.of("config", this, "rcol config show   every setting in force, and where it came from")
                .subcommand(show);
    }

    /** The command below {@code config}; it tells a failure in the format that was asked for. */
    private record Show(ConfigCommand command) implements Subcommand, Reporting {
        @Override
        public Syntax syntax() {
            return command.syntax();
        }

        @Override
        public Integer call() {
            return command.show();
        }

        @Override
        public Format format() {
            return command.format();
        }

        @Override
        public String commandName() {
            return command.commandName();
        }
    }

    @Override
    public Integer call() {
        throw Syntax.misuse("config", "say show");
    }

    private int show() {
        Settings settings = Settings.read(program.environment(), options.connection());
        settings.warnings().forEach(program.console()::warn);
        List<NamedSetting> rows = new ArrayList<>(SettingsInForce.of(settings));
        rows.add(stateFolder());
        program.console()
                .out(
                        format == Format.JSON
                                ? ConfigView.json(rows, settings.policy())
                                : ConfigView.text(
                                        rows,
                                        settings.policy(),
                                        program.environment().policyFile()));
        return ExitCode.OK.status();
    }

    private NamedSetting stateFolder() {
        var environment = program.environment();
        UserState state = UserState.of(environment.variables(), environment.home(), environment.system());
        boolean moved = environment.variable("RCOL_STATE_HOME").isPresent();
        return new NamedSetting(
                "state_folder", state.folder().toString(), moved ? "RCOL_STATE_HOME in the environment" : "default");
    }

    @Override
    public Format format() {
        return format;
    }

    @Override
    public String commandName() {
        return "config show";
    }
}
