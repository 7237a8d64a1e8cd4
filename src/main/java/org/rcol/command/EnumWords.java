package org.rcol.command;

import java.util.Arrays;
import org.rcol.console.TextFormat;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of a few words: a constant of an enum as its {@code toString} has it, in upper or lower case. picocli itself would take the names
 * of the constants too, and list both where a word is wrong.
 */
record EnumWords<E>(Class<E> type) implements ITypeConverter<E> {
    /** Reads every enum among the options of a command, and of those below it, in this way. */
    static void registerIn(CommandLine command) {
        command.getCommandSpec().args().stream()
                .map(ArgSpec::type)
                .filter(Class::isEnum)
                .forEach(type -> register(command, type));
        command.getSubcommands().values().forEach(EnumWords::registerIn);
    }

    private static <E> void register(CommandLine command, Class<E> type) {
        command.registerConverter(type, new EnumWords<>(type));
    }

    @Override
    public E convert(String typed) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equalsIgnoreCase(typed))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("takes " + words() + ", not " + typed));
    }

    private String words() {
        return TextFormat.choice(
                Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
    }
}
