package org.rcol.command.token;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.ProfileRun;
import org.rcol.console.TextFormat;
import org.rcol.session.Program;
import org.rcol.token.Permission;
import org.rcol.token.ProjectLook;
import org.rcol.token.ProjectLook.Ability;
import org.rcol.token.TokenCheck;

/** The tokens of several profiles in one table, and which of them are the same. */
final class TokenTable {
    private static final List<String> HEAD = List.of("project", "status", "upload", "token");

    private final Program program;
    private final Optional<Integer> within;
    private final Map<String, List<String>> byToken = new LinkedHashMap<>();

    TokenTable(Program program, Optional<Integer> within) {
        this.program = program;
        this.within = within;
    }

    ProfileRun.Member member(TokenCheck check) {
        if (!check.fingerprint().isEmpty()) {
            byToken.computeIfAbsent(check.fingerprint(), none -> new ArrayList<>())
                    .add(check.profile());
        }
        TokenView.problems(program.console(), check, within);
        check.notes().forEach(note -> program.console().warn(check.profile() + ": " + note));
        var cells = new ArrayList<String>();
        cells.add(check.look()
                .map(look -> look.project().id() + " \""
                        + TextFormat.line(look.project().title()) + "\" on " + look.host())
                .orElse("(not asked) " + check.address().value().host()));
        cells.add(check.look().map(look -> look.project().status()).orElse("-"));
        cells.add(check.look().map(TokenTable::upload).orElse("-"));
        cells.add(check.dates().expires().map(day -> "until " + day).orElse("end not known")
                + (check.exposed() ? ", EXPOSED" : "")
                + (TokenView.code(check, within) == ExitCode.OK
                        ? ""
                        : " (exit code " + TokenView.code(check, within).status() + ")"));
        return new ProfileRun.Member(
                check.profile(), TokenView.code(check, within), cells, TokenJson.of(check, within));
    }

    private static String upload(ProjectLook look) {
        Permission rights = look.abilities().stream()
                .filter(ability -> ability.commands().startsWith("upload,"))
                .map(Ability::answer)
                .findFirst()
                .orElse(Permission.UNKNOWN);
        return look.project().inProduction() ? "Draft Mode package" : rights.words();
    }

    void show(List<ProfileRun.Member> members, Format format) {
        List<List<String>> same = byToken.values().stream()
                .filter(profiles -> profiles.size() > 1)
                .toList();
        if (format == Format.JSON) {
            program.console().out(ProfileRun.json("check-token", members, new SameToken(same)));
        } else {
            program.console().show(ProfileRun.table(HEAD, members));
        }
        same.forEach(
                profiles -> program.console()
                        .warn(
                                "the profiles " + String.join(" and ", profiles)
                                        + " have the same token; it opens one project, so one of them may reach another than it names"));
    }

    private record SameToken(List<List<String>> sameToken) {}
}
