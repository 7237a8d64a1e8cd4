package org.rcol.command.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.JsonDocument;
import org.rcol.redcap.ProjectInfo;
import org.rcol.token.Permission;
import org.rcol.token.ProjectLook;
import org.rcol.token.TokenCheck;

/** What is known of a token, in JSON. A day that is not known is left out; lists are never null. */
record TokenJson(
        @JsonUnwrapped @Nullable Look look,
        String addressFrom,
        String tokenFrom,
        Token token,
        List<String> notes,
        List<Problem> problems,
        int requests) {
    /** What the server says; left out where it was not asked. */
    private record Look(
            Project project,
            String redcapVersion,
            Rights rights,
            List<Ability> commands,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long clockAheadSeconds) {
        static Look of(ProjectLook look) {
            return new Look(
                    Project.of(look.host(), look.project()),
                    look.version(),
                    Rights.of(look),
                    look.abilities().stream().map(Ability::of).toList(),
                    look.clock().map(Duration::toSeconds).orElse(null));
        }
    }

    private record Project(
            String host,
            String id,
            String title,
            String status,
            boolean longitudinal,
            boolean repeating,
            boolean surveys) {
        static Project of(String host, ProjectInfo project) {
            return new Project(
                    host,
                    project.id(),
                    project.title(),
                    project.status(),
                    project.longitudinal(),
                    project.repeating(),
                    project.surveys());
        }
    }

    private record Rights(
            String apiExport,
            String apiImport,
            String design,
            String seesEverything,
            String seesEverythingNote,
            String note) {
        static Rights of(ProjectLook look) {
            return new Rights(
                    Permission.YES.words(),
                    look.apiImport().words(),
                    look.design().words(),
                    look.seesEverything().words(),
                    look.visibility().note(),
                    look.rightsNote());
        }
    }

    private record Ability(String commands, String allowed, String needs) {
        static Ability of(ProjectLook.Ability ability) {
            return new Ability(ability.commands(), ability.answer().words(), ability.needs());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Token(
            String safety,
            boolean trackedByGit,
            String fingerprint,
            @Nullable LocalDate issued,
            @Nullable LocalDate expires,
            @Nullable Boolean expiresAssumed,
            @Nullable Long daysLeft,
            @Nullable LocalDate lastUsed,
            @Nullable LocalDate withdrawnIfUnusedUntil) {
        static Token of(TokenCheck check) {
            Optional<LocalDate> expires = check.dates().expires();
            return new Token(
                    check.place().safety().name().toLowerCase(Locale.ROOT),
                    check.tracked(),
                    check.fingerprint(),
                    check.dates().issued().orElse(null),
                    expires.orElse(null),
                    expires.map(day -> check.dates().assumed()).orElse(null),
                    expires.map(day -> ChronoUnit.DAYS.between(check.today(), day))
                            .orElse(null),
                    check.lastUsed().orElse(null),
                    check.idleUntil().orElse(null));
        }
    }

    private record Problem(String name, String message, String hint) {
        static Problem of(TokenCheck.Problem problem) {
            return new Problem(ExitCode.of(problem.kind()).name(), problem.what(), problem.hint());
        }
    }

    private record Single(String profile, @JsonUnwrapped TokenJson token) {}

    /** The document about one token. */
    static String document(TokenCheck check, Optional<Integer> within) {
        return JsonDocument.of(
                "check-token", TokenView.code(check, within), new Single(check.profile(), of(check, within)));
    }

    static TokenJson of(TokenCheck check, Optional<Integer> within) {
        return new TokenJson(
                check.look().map(Look::of).orElse(null),
                check.address().origin(),
                check.place().origin(),
                Token.of(check),
                check.notes(),
                check.problems(within).stream().map(Problem::of).toList(),
                check.look().map(ProjectLook::requests).orElse(0));
    }
}
