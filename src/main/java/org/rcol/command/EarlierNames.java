package org.rcol.command;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Takes options by their earlier names, and says what they are called now. */
final class EarlierNames {
    private EarlierNames() {}

    /** An option that is not in any help, and what to say where it is used. */
    private record Told(String words) {}

    /** Lets a command, and those below it, take the names of {@link EarlierName}. */
    static void takeIn(CommandLine command) {
        for (ArgSpec present : List.copyOf(command.getCommandSpec().args())) {
            if (present.userObject() instanceof AnnotatedElement field
                    && field.isAnnotationPresent(EarlierName.class)) {
                command.getCommandSpec().addOption(hidden(present, field.getAnnotation(EarlierName.class)));
            }
        }
        command.getSubcommands().values().forEach(EarlierNames::takeIn);
    }

    private static OptionSpec hidden(ArgSpec present, EarlierName earlier) {
        boolean same = earlier.as().isEmpty();
        String name = present instanceof OptionSpec option ? option.longestName() : "";
        String now = (name + " " + earlier.as()).strip();
        String words = earlier.value() + " is now " + now + ": please use that";
        ISetter setter = same ? present.setter() : new Constant(present.setter(), earlier.as());
        return OptionSpec.builder(earlier.value())
                .hidden(true)
                .userObject(new Told(words))
                .setter(setter)
                .getter(present.getter())
                .type(same ? present.type() : boolean.class)
                .arity(same ? present.arity().toString() : "0")
                .paramLabel(present.paramLabel())
                .hasInitialValue(false)
                .build();
    }

    private record Constant(ISetter present, String value) implements ISetter {
        @Override
        public <T> T set(T given) throws Exception {
            present.set(value);
            return given;
        }
    }

    /** What to say about the earlier names on a command line, a line each. */
    static List<String> told(ParseResult parsed) {
        var lines = new ArrayList<String>();
        for (ParseResult part = parsed; part != null; part = part.subcommand()) {
            for (OptionSpec option : part.matchedOptions()) {
                if (option.userObject() instanceof Told told && !lines.contains(told.words())) {
                    lines.add(told.words());
                }
            }
        }
        return lines;
    }
}
