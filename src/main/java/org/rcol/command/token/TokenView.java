package org.rcol.command.token;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.rcol.command.ExitCode;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.Table;
import org.rcol.console.TextFormat;
import org.rcol.text.Quantity;
import org.rcol.token.Permission;
import org.rcol.token.ProjectLook;
import org.rcol.token.TokenCheck;

/** The page about one token. */
final class TokenView {
    private TokenView() {}

    static String text(TokenCheck check) {
        var table = new Table();
        if (!check.profile().isEmpty()) {
            table.row("Profile", check.profile() + (check.kind().isEmpty() ? "" : ", kind " + check.kind()));
        }
        check.look()
                .ifPresentOrElse(
                        look -> project(table, check, look),
                        () -> table.row("Server", check.address().value().host() + " (not asked: --offline)"));
        table.row("Address from", check.address().origin());
        table.row("Token from", check.place().origin());
        table.row("Token kept", check.kept());
        table.row("Token age", check.age());
        table.row("Last used", lastUsed(check));
        var text = new StringBuilder(table.text(""));
        check.look().ifPresent(look -> text.append(abilities(look)));
        check.notes().forEach(note -> text.append("\nNote: ").append(note).append(".\n"));
        return text.toString();
    }

    private static void project(Table table, TokenCheck check, ProjectLook look) {
        boolean pinned = check.pinned().filter(look.project().id()::equals).isPresent();
        table.row("Project", "\"" + TextFormat.line(look.project().title()) + "\"")
                .row("Project id", look.project().id() + (pinned ? ", as rcol.toml says" : ""))
                .row("Server", look.host() + ", REDCap " + look.version())
                .row("Status", look.project().status())
                .row("Kind", look.kind())
                .row("Upload", look.upload())
                .row("API Export", Permission.YES.words())
                .row("API Import/Update", look.apiImport().words())
                .row("Project Design", look.design().words())
                .row("", look.rightsNote())
                .row(
                        "Sees everything",
                        look.seesEverything().words() + ": " + look.visibility().note())
                .row("Server's clock", look.clock().map(TokenView::clock).orElse("not known"));
    }

    private static String clock(Duration ahead) {
        long seconds = ahead.toSeconds();
        if (Math.abs(seconds) <= 2) {
            return "as here";
        }
        return Quantity.of(Math.abs(seconds), "second")
                + (seconds > 0 ? " ahead of this computer" : " behind this computer");
    }

    private static String lastUsed(TokenCheck check) {
        return check.lastUsed()
                .map(day -> day + " from this account"
                        + check.idleUntil()
                                .map(end -> "; withdrawn if unused until " + end + " (six months, the usual policy)")
                                .orElse(""))
                .orElse(check.fingerprint().isEmpty() ? "not looked up" : "never before from this account");
    }

    private static String abilities(ProjectLook look) {
        var table = new Table();
        look.abilities()
                .forEach(ability ->
                        table.row(ability.commands(), ability.answer().words(), ability.needs()));
        return "\nWhat the token may do, as far as reading shows, and the rights for it:\n" + table.text("  ");
    }

    /** The exit code of the worst problem. */
    static ExitCode code(TokenCheck check, Optional<Integer> within) {
        return check.problems(within).stream()
                .map(problem -> ExitCode.of(problem.kind()))
                .max(Comparator.naturalOrder())
                .orElse(ExitCode.OK);
    }

    /** Shows what is wrong, as a failure is shown. */
    static void problems(Console console, TokenCheck check, Optional<Integer> within) {
        String whose = check.profile().isEmpty() ? "" : check.profile() + ": ";
        check.problems(within).forEach(problem -> {
            console.error(Style.RED, "rcol: " + whose + problem.what());
            console.error(Style.PLAIN, "hint: " + problem.hint());
        });
    }
}
