package org.rcol.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.console.Console;
import org.rcol.console.TextFormat;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import picocli.CommandLine.Option;

/** Which field is to name the records of a new project; asked on a terminal where the option does not say. */
public final class RecordIdOption {
    @Option(
            names = "--record-id",
            paramLabel = "NAME",
            description =
                    "The record ID, where the files of a new project begin with another field than the project's.")
    private @Nullable String name;

    /** The name, if the command line has it. */
    public Optional<FieldName> stated() {
        return Optional.ofNullable(name).map(FieldName::new);
    }

    /**
     * Asks, if somebody can be asked.
     *
     * @throws RcolException {@code REFUSED} for no answer, or another than the two names
     */
    public static FieldName ask(Console console, Format format, Field first, FieldName own) {
        String theirs = TextFormat.shown(first.name().text());
        String whole = TextFormat.line(first.location().file()) + " is a whole dictionary that begins with \"" + theirs
                + "\", and the record ID of the new project is \"" + own + "\"";
        String typed = console.canAsk() && format == Format.TEXT
                ? console.ask(whole + ". It cannot be changed once there are records.\nType the field that is to be the"
                                + " record ID, " + theirs + " or " + own + ":")
                        .orElse("")
                        .strip()
                : "";
        if (typed.equals(own.text())) {
            return own;
        }
        if (typed.equals(first.name().text())) {
            return first.name();
        }
        throw RcolException.of(Kind.REFUSED, whole + "; which of them is to be it is not known. Nothing was changed")
                .hint("add --record-id " + theirs + ", or --record-id " + own + " to keep that one and make \"" + theirs
                        + "\" an ordinary field");
    }
}
