package org.rcol.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

/** How the help of each command is laid out: its own options, and one line that leads to those that all commands share. */
public final class HelpLayout {
    private static final int UNBROKEN = 1000;
    private static final String SHARED = "shared";
    private static final String LINE =
            "%nOptions of every command, such as --profile, --sandbox, --quiet: rcol help options%n";

    private HelpLayout() {}

    /** Lays out the help of the root and of all commands below it. */
    static void applyTo(CommandLine root) {
        var keys = new ArrayList<>(root.getHelpSectionKeys());
        keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_COMMAND_LIST) + 1, SHARED);
        root.setHelpSectionKeys(keys);
        fill(root);
        // The console breaks lines at the terminal's width; picocli would break them inside file names and times, too.
        root.setUsageHelpWidth(UNBROKEN);
    }

    private static void fill(CommandLine command) {
        command.getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                        help -> help.optionListExcludingGroups(own(help.commandSpec())));
        command.getHelpSectionMap().put(SHARED, help -> help.createHeading(LINE));
        command.getSubcommands().values().forEach(HelpLayout::fill);
    }

    /** The options that only this command has, as its help shows them. */
    public static List<OptionSpec> own(CommandSpec command) {
        return command.options().stream()
                .filter(option -> option.scopeType() != ScopeType.INHERIT && !option.hidden())
                .toList();
    }

    /** The options that every command has, as a page of the help lists them. */
    public static String shared(CommandLine root) {
        List<OptionSpec> options = root.getCommandSpec().options().stream()
                .filter(option -> option.scopeType() == ScopeType.INHERIT)
                .toList();
        return new Help(root.getCommandSpec(), root.getColorScheme()).optionListExcludingGroups(options);
    }
}
