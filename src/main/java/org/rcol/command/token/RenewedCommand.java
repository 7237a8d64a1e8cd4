package org.rcol.command.token;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Subcommand;
import org.rcol.config.Settings;
import org.rcol.session.Program;
import org.rcol.state.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rcol token renewed}: notes when the token was issued. */
@Command(
        name = "renewed",
        headerHeading = """

                  rcol token renewed -p qa              today
                  rcol token renewed -p qa 2026-11-02

                """,
        header = "Write token_issued into rcol.toml; the token's end is computed from it.")
final class RenewedCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DATE",
            description = "The day of issue, such as 2026-11-02; today if left out.")
    private @Nullable String date;

    /** Earlier versions took the profile here. */
    @Parameters(index = "1", arity = "0..1", hidden = true)
    private @Nullable String more;

    RenewedCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        List<String> operands = Stream.of(date, more).filter(Objects::nonNull).toList();
        List<String> dates = operands.stream().filter(RenewedCommand::isDate).toList();
        List<String> rest = operands.stream().filter(word -> !isDate(word)).toList();
        if (dates.size() > 1) {
            throw Misuse.of("token renewed", "one date is enough");
        }
        LocalDate today = LocalDate.now(program.environment().clock());
        LocalDate day = dates.isEmpty() ? today : date(dates.get(0));
        if (day.isAfter(today)) {
            throw Misuse.of("token renewed", day + " is in the future");
        }
        EarlierOperand.settle("token renewed", rest, program, options);
        Settings settings = options.settings(program);
        Path file = program.environment().folder().resolve("rcol.toml");
        AtomicFile.rewrite(
                AtomicFile.target(file), settings.withTokenIssued(day).getBytes(StandardCharsets.UTF_8));
        program.console()
                .show("token_issued = " + day + " is in rcol.toml"
                        + (settings.profile().isEmpty() ? "" : ", profile " + settings.profile()) + ".\n");
        settings.tokenExpires().ifPresent(line -> program.console().warn(line + " still holds; change it by hand"));
        return ExitCode.OK.status();
    }

    private static boolean isDate(String word) {
        return word.matches("\\d+-\\d+-\\d+");
    }

    private static LocalDate date(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeParseException e) {
            throw Misuse.of("token renewed", word + " is not a date; write it as 2026-11-02");
        }
    }
}
