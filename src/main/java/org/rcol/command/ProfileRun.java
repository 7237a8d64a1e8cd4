package org.rcol.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rcol.config.Settings;
import org.rcol.console.Style;
import org.rcol.console.Table;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Redaction;
import org.rcol.session.Program;
import picocli.CommandLine.Option;

/** Several profiles that one command works on, one after the other: one table, and the worst exit code. */
public final class ProfileRun {
    @Option(names = "--all", description = "Every profile of rcol.toml; -p NAME,NAME for some.")
    private boolean all;

    /**
     * What came of one profile.
     *
     * @param cells the row of the table behind the profile's name
     * @param answer a record whose components, if any, follow {@code profile} and {@code exitCode} in JSON
     */
    public record Member(
            String profile,
            ExitCode code,
            List<String> cells,
            @Nullable Object answer) {
        public Member {
            cells = List.copyOf(cells);
        }
    }

    /**
     * The profiles to visit; empty where the command works on one project in the usual way.
     *
     * @param command the command as messages call it
     * @throws RcolException {@code USAGE} if they go together with an address or a token, which belong to one project
     */
    public List<String> profiles(Program program, GlobalOptions options, String command) {
        List<String> listed = options.profiles();
        if (all && !listed.isEmpty()) {
            throw Misuse.of(command, "--all cannot be combined with names of profiles");
        }
        List<String> found = all ? Settings.profiles(program.environment()) : listed;
        if (all && found.isEmpty()) {
            throw RcolException.of(Kind.USAGE, "rcol.toml has no profile")
                    .hint("write [profile.qa] and [profile.prod] into it: rcol help environment");
        }
        boolean several = all || found.size() > 1;
        if (several && options.namesOneProject()) {
            throw Misuse.of(
                    command, "--url, --token-file, --token-stdin and --sandbox are for one project, not for profiles");
        }
        return several ? List.copyOf(found) : List.of();
    }

    /** Visits each profile; one that fails is reported at once, and the others are visited all the same. */
    public static List<Member> visit(Program program, Collection<String> profiles, Function<String, Member> visit) {
        var members = new ArrayList<Member>();
        for (String profile : profiles) {
            try {
                members.add(visit.apply(profile));
            } catch (RcolException e) {
                if (e.kind() == Kind.BROKEN_PIPE) {
                    throw e;
                }
                members.add(failed(program, profile, e));
            }
        }
        return members;
    }

    private static Member failed(Program program, String profile, RcolException e) {
        String what = Redaction.of(e.text());
        String hint = Redaction.of(e.hint().orElse(""));
        ExitCode code = ExitCode.of(e.kind());
        program.console().error(Style.RED, "rcol: " + profile + ": " + what);
        if (!hint.isEmpty()) {
            program.console().error(Style.PLAIN, "hint: " + hint);
        }
        return new Member(
                profile,
                code,
                List.of("failed, see above: " + code + " (exit code " + code.status() + ")"),
                new ErrorJson(code, what, hint));
    }

    /** The highest exit code: a failure outweighs a difference. */
    public static ExitCode worst(Collection<Member> members) {
        return members.stream()
                .map(Member::code)
                .reduce(ExitCode.OK, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    /**
     * The table.
     *
     * @param head the names of the columns behind the profile's
     */
    public static String table(List<String> head, Collection<Member> members) {
        var table = new Table();
        table.row(row("profile", head));
        members.forEach(member -> table.row(row(member.profile(), member.cells())));
        return table.text("");
    }

    private static String[] row(String profile, List<String> cells) {
        var row = new ArrayList<String>();
        row.add(profile);
        row.addAll(cells);
        return row.toArray(String[]::new);
    }

    private record Answer(
            List<Profile> profiles, @JsonUnwrapped @Nullable Object more) {}

    private record Profile(
            String profile,
            int exitCode,
            @JsonUnwrapped @Nullable Object answer) {
        static Profile of(Member member) {
            return new Profile(member.profile(), member.code().status(), member.answer());
        }
    }

    /** The JSON answer. */
    public static String json(String command, Collection<Member> members) {
        return json(command, members, null);
    }

    /**
     * The JSON answer.
     *
     * @param more a record whose components follow the profiles
     */
    public static String json(String command, Collection<Member> members, @Nullable Object more) {
        List<Profile> profiles = members.stream().map(Profile::of).toList();
        return JsonDocument.of(command, worst(members), new Answer(profiles, more));
    }
}
