package org.rcol.sandbox.api.call;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import org.rcol.sandbox.project.LoggedAction;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.SentRows;

/**
 * One request to the API.
 *
 * @param parameters what was sent
 * @param project the project that the token belongs to
 * @param access what the token's user may do
 * @param users all users with a token
 * @param options how the sandbox was started
 */
public record ApiRequest(
        Parameters parameters, Project project, UserAccess access, TokenUsers users, SandboxOptions options) {
    /** The same with other parameters. */
    public ApiRequest with(Parameters others) {
        return new ApiRequest(others, project, access, users, options);
    }

    /** Whether the server behaves like this version of REDCap or a newer one. */
    public boolean isSince(RedcapVersion version) {
        return options.version().isSince(version);
    }

    /** Adds what the user did to the log. */
    public void log(LoggedAction.Kind kind, String action, String details, List<String> records) throws IOException {
        project.log().add(access.name(), kind, action, details, records);
    }

    /** Adds a change of the project, or an export of something other than records, to the log. */
    public void logManaging(String details) throws IOException {
        log(LoggedAction.Kind.MANAGE, "Manage/Design ", details, List.of());
    }

    /** The value of a parameter, or blank. */
    public String get(String name) {
        return parameters.get(name);
    }

    /** The value of a parameter without blanks around it. */
    public String stripped(String name) {
        return parameters.get(name).strip();
    }

    /**
     * The time in a parameter, to the second; {@code otherwise} for a blank one.
     *
     * @throws Refusal if it is not a time
     */
    public LocalDateTime time(String name, LocalDateTime otherwise) throws Refusal {
        try {
            return stripped(name).isEmpty() ? otherwise : LocalDateTime.parse(stripped(name), LoggedAction.TIME);
        } catch (DateTimeException e) {
            throw Refusal.badRequest(
                    "The value of the parameter \"" + name + "\" is not a time such as 2026-01-31 23:59:00");
        }
    }

    /** The table in the parameter {@code data}. */
    public SentRows rows() {
        return SentRows.of(parameters.format(), parameters.get("data"), parameters.delimiter());
    }

    /** The table in the parameter {@code data}; as CSV it has commas, whatever {@code csvDelimiter} says. */
    public SentRows commaSeparatedRows() {
        return SentRows.of(parameters.format(), parameters.get("data"), ',');
    }

    /** The answer that is a small table. */
    public SandboxAnswer table(String root, List<String> columns, List<? extends List<?>> rows) {
        return SandboxAnswer.table(parameters.format(), root, columns, rows);
    }

    /** The answer that is a bare number: how much was imported or deleted. */
    public SandboxAnswer count(int number) {
        return text(String.valueOf(number));
    }

    /** The answer to a change that is a bare text. */
    public SandboxAnswer text(String text) {
        return SandboxAnswer.text(200, parameters.returnFormat().contentType(), text);
    }
}
