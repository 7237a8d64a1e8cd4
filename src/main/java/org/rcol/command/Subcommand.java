package org.rcol.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A command of rcol. Its annotations say what it takes, and those here how every page of the help is laid out. */
@Command(
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "COMMAND",
        abbreviateSynopsis = true,
        sortOptions = false,
        commandListHeading = "%nCommands:%n")
public abstract class Subcommand implements Callable<Integer> {
    /** Runs it, and returns the exit code. */
    @Override
    public abstract Integer call();
}
