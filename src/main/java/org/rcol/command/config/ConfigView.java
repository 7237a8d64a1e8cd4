package org.rcol.command.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rcol.command.ExitCode;
import org.rcol.command.JsonDocument;
import org.rcol.config.NamedSetting;
import org.rcol.config.Policy;
import org.rcol.console.Table;
import org.rcol.console.TextFormat;
import org.rcol.redcap.Redaction;

/** Shows settings, and the policy of the machine next to them. */
final class ConfigView {
    private ConfigView() {}

    /**
     * The settings for people.
     *
     * @param place where the policy would lie
     */
    static String text(List<NamedSetting> rows, Policy policy, Optional<Path> place) {
        if (policy.file().isEmpty()) {
            return table(rows) + "\nThis machine has no policy"
                    + place.map(file -> " (" + file + ")").orElse("") + ".\n";
        }
        var text = new StringBuilder(table(rows));
        text.append("\nThe policy of this machine, ")
                .append(policy.file().get())
                .append(", tightens:\n\n");
        text.append(table(policy.inForce()));
        policy.ignored().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static String table(List<NamedSetting> rows) {
        var table = new Table();
        rows.forEach(row -> table.row(row.name(), shown(row.value()), row.origin()));
        return table.text("");
    }

    private static String shown(String value) {
        return Redaction.line(TextFormat.line(value));
    }

    static String json(List<NamedSetting> rows, Policy policy) {
        return JsonDocument.of(
                "config show",
                ExitCode.OK,
                new Answer(
                        shown(rows),
                        new PolicyJson(
                                policy.file().map(Path::toString).orElse(""),
                                shown(policy.inForce()),
                                policy.ignored())));
    }

    private static List<NamedSetting> shown(List<NamedSetting> rows) {
        return rows.stream()
                .map(row -> new NamedSetting(row.name(), Redaction.line(row.value()), row.origin()))
                .toList();
    }

    private record Answer(List<NamedSetting> settings, PolicyJson policy) {}

    private record PolicyJson(String file, List<NamedSetting> settings, List<String> ignored) {}
}
