package org.rcol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/**
 * What a command takes, said in code: its options and operands, in the order of its help. picocli could read the same from annotations, but
 * reading them by reflection takes a short run longer than a request to the server does.
 */
public final class Syntax {
    private static final int WIDTH = 100;

    private final CommandSpec spec;
    private ScopeType scope = ScopeType.LOCAL;

    private Syntax(CommandSpec spec) {
        this.spec = spec;
    }

    /** A command with the examples that its help begins with. */
    public static Syntax of(String name, Callable<Integer> command, String... examples) {
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(command, new Lists()).name(name);
        spec.usageMessage()
                .headerHeading("%n  " + String.join("%n  ", examples) + "%n%n")
                .synopsisHeading("%nUsage: ")
                .synopsisSubcommandLabel("COMMAND")
                .sortOptions(false)
                .width(WIDTH)
                .abbreviateSynopsis(true);
        return new Syntax(spec);
    }

    /**
     * Makes the lists that values are gathered in; all else is made in code. picocli's own factory looks for Groovy's closures when it is
     * first touched, and to find that a class is not there the whole index of the jar is read.
     */
    record Lists() implements IFactory {
        @Override
        public <K> K create(Class<K> type) {
            return type.cast(new ArrayList<>());
        }
    }

    /** A usage error of a command, such as {@code upload}, which leads to its help. */
    public static RcolException misuse(String command, String words) {
        return RcolException.of(Kind.USAGE, words).hint("see rcol " + command + " --help");
    }

    /** A line about the whole command, above its options. */
    public Syntax about(String text) {
        spec.usageMessage().description(text);
        return this;
    }

    /** What the command is for, in one line. */
    Syntax purpose(String text) {
        spec.usageMessage().header(text);
        return this;
    }

    /** Lines below everything. */
    Syntax footer(String... lines) {
        spec.usageMessage().footer(lines);
        return this;
    }

    /** An option without a value, all its names in one text such as {@code -y --yes}. */
    public Syntax flag(String names, String text, Consumer<Boolean> take) {
        return add(OptionSpec.builder(names.split(" "))
                .description(text)
                .type(boolean.class)
                .arity("0")
                .setter(new Take<>(Boolean.class, take)));
    }

    /** An option with a value. */
    public <T> Syntax option(String name, String label, Class<T> type, Consumer<T> take, String... text) {
        return add(single(name, label, type, take, text));
    }

    /** An option that must be given. */
    public <T> Syntax required(String name, String label, Class<T> type, Consumer<T> take, String... text) {
        return add(single(name, label, type, take, text).required(true));
    }

    private static <T> OptionSpec.Builder single(
            String name, String label, Class<T> type, Consumer<T> take, String... text) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .description(text)
                .type(type)
                .arity("1")
                .setter(new Take<>(type, take));
    }

    /** An option that may be given several times. */
    public Syntax repeatable(String name, String label, Consumer<List<String>> take, String... text) {
        return add(texts(name, label, take, text));
    }

    /** An option with several values, separated by commas; it may be given several times, too. */
    public Syntax list(String name, String label, Consumer<List<String>> take, String... text) {
        return add(texts(name, label, take, text).splitRegex(","));
    }

    private static OptionSpec.Builder texts(String name, String label, Consumer<List<String>> take, String... text) {
        var held = new Held(take);
        return OptionSpec.builder(name)
                .paramLabel(label)
                .description(text)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .getter(held)
                .setter(held);
    }

    /** The option {@code --format}, with the formats that the command has. */
    public <E extends Enum<E>> Syntax format(Consumer<E> take, List<E> formats) {
        return word("--format", "FORMAT", take, formats, "");
    }

    /** An option that takes one of a few words, the names of constants in lower case. */
    public <E extends Enum<E>> Syntax word(String name, String label, Consumer<E> take, List<E> known, String text) {
        String words = Words.choice(known.stream().map(Syntax::word).toList());
        String description = (text.isEmpty() ? "" : text + ": ") + words + ".";
        return add(single(name, label, known.get(0).getDeclaringClass(), take, description)
                .converters(new OneOf<>(known, words)));
    }

    /** Reads one of a few words. No lambda, and no lambda for any type of picocli: those keep its classes out of the class archive. */
    private record OneOf<E extends Enum<E>>(List<E> known, String words) implements ITypeConverter<E> {
        @Override
        public E convert(String typed) {
            return known.stream()
                    .filter(constant -> word(constant).equals(typed))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("takes " + words + ", not " + typed));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** An operand at a place, from 0. */
    public Syntax operand(int index, boolean required, String label, Consumer<String> take, String text) {
        spec.addPositional(PositionalParamSpec.builder()
                .index(String.valueOf(index))
                .arity(required ? "1" : "0..1")
                .required(required)
                .paramLabel(label)
                .description(text)
                .type(String.class)
                .setter(new Take<>(String.class, take))
                .build());
        return this;
    }

    /** Any number of operands. */
    public Syntax operands(String label, Consumer<List<String>> take, String text) {
        var held = new Held(take);
        spec.addPositional(PositionalParamSpec.builder()
                .arity("0..*")
                .paramLabel(label)
                .description(text)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .getter(held)
                .setter(held)
                .build());
        return this;
    }

    /** A command below this one. */
    public Syntax subcommand(Syntax command) {
        spec.addSubcommand(command.spec.name(), new CommandLine(command.spec, new Lists()));
        return this;
    }

    /** From here on, what is added is inherited by the commands below. */
    Syntax inherited() {
        scope = ScopeType.INHERIT;
        return this;
    }

    /** From here on, what is added is this command's own. */
    Syntax own() {
        scope = ScopeType.LOCAL;
        return this;
    }

    /** The option that shows the help. */
    Syntax help() {
        return add(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .arity("0")
                .type(boolean.class)
                .description("Show this help."));
    }

    /** The option that shows the version. */
    Syntax version(String version) {
        spec.version("rcol " + version);
        return add(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .arity("0")
                .type(boolean.class)
                .description("Show the version."));
    }

    private Syntax add(OptionSpec.Builder option) {
        spec.addOption(option.scopeType(scope).build());
        return this;
    }

    CommandSpec spec() {
        return spec;
    }

    /** Hands what picocli read to a field; its null, for "not given", leaves the field as it is. */
    private record Take<T>(Class<T> type, Consumer<T> field) implements ISetter {
        @Override
        public <V> V set(V value) {
            if (value != null) {
                field.accept(type.cast(value));
            }
            return value;
        }
    }
}
