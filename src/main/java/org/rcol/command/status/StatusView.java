package org.rcol.command.status;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rcol.command.ExitCode;
import org.rcol.command.JsonDocument;
import org.rcol.command.ProfileRun;
import org.rcol.command.ShownTime;
import org.rcol.command.TextOrJson;
import org.rcol.console.Table;
import org.rcol.console.TextFormat;
import org.rcol.session.Program;
import org.rcol.status.FormStanding;
import org.rcol.status.Holding;
import org.rcol.status.ProjectStatus;
import org.rcol.status.Release;
import org.rcol.status.Releases;
import org.rcol.text.Quantity;
import org.rcol.upload.LastUpload;

/** Shows where projects stand: one on a page, several in a table with what differs below it. */
final class StatusView {
    private static final List<String> HEAD = List.of("project", "status", "release", "drift", "last upload");
    private static final int TITLE_BEGIN = 5;
    private static final int TITLE_END = 8;
    private static final int DIGITS = 12;
    private static final int MOST_FORMS = 8;

    private final Program program;
    private final Clock clock;
    private final Optional<String> path;
    private final Optional<Releases> releases;
    private final boolean all;
    private final List<StatusLook> looks = new ArrayList<>();

    /**
     * @param path the instruments as they were named
     * @param all whether long lists of forms are shown to their end
     */
    StatusView(Program program, Optional<String> path, Optional<Releases> releases, boolean all) {
        this.program = program;
        this.clock = program.environment().clock();
        this.path = path;
        this.releases = releases;
        this.all = all;
    }

    /** One project. */
    ExitCode show(StatusLook look, TextOrJson format) {
        if (format == TextOrJson.JSON) {
            program.console()
                    .out(JsonDocument.of(
                            "status", look.code(), new Single(look.profile(), StatusJson.of(look), releaseNames())));
        } else {
            program.console().page(page(look));
        }
        warnOfReleases();
        return look.code();
    }

    private record Single(String profile, @JsonUnwrapped StatusJson status, List<String> releases) {}

    private record Several(List<String> releases) {}

    private List<String> releaseNames() {
        return releases.map(Releases::names).orElse(List.of());
    }

    private void warnOfReleases() {
        releases.map(Releases::unreadable).orElse(List.of()).forEach(what -> program.console()
                .warn("a release cannot be read: " + what));
    }

    private String page(StatusLook look) {
        ProjectStatus status = look.status();
        var table = new Table();
        if (!look.profile().isEmpty()) {
            table.row("Profile", look.profile());
        }
        table.row("Project", status.project().title())
                .row("Status", status.project().project().status())
                .row("Release", release(status));
        status.holding()
                .filter(held -> !held.own().isEmpty())
                .ifPresent(held -> table.row("", "and " + Quantity.of(held.own().size(), "form") + " of its own"));
        status.last()
                .ifPresentOrElse(
                        last -> table.row("Last upload", uploaded(last))
                                .row("Receipt", relative(last.receipt()).toString()),
                        () -> table.row("Last upload", "none that this folder knows of"));
        table.row("Fingerprint", status.fingerprint().hex().substring(0, DIGITS));
        var text = new StringBuilder(table.text(""));
        look.notes().forEach(note -> text.append("\nNote: ").append(note).append(".\n"));
        if (status.isDrifted()) {
            text.append('\n').append(drift(look));
        }
        return text.toString();
    }

    private String uploaded(LastUpload last) {
        return ShownTime.withAge(clock, last.time()) + ", by rcol " + last.version();
    }

    private Path relative(Path file) {
        Path folder = program.environment().folder();
        return file.startsWith(folder) ? folder.relativize(file) : file;
    }

    /** One of several projects. */
    ProfileRun.Member member(StatusLook look) {
        looks.add(look);
        ProjectStatus status = look.status();
        return new ProfileRun.Member(
                look.profile(),
                look.code(),
                List.of(
                        title(status.project().project().title()),
                        status.project().project().status(),
                        release(status),
                        driftCell(status),
                        status.last().map(this::day).orElse("-")),
                StatusJson.of(look));
    }

    /** A long title without its middle: those of the sites of one study begin alike and differ at the end. */
    private static String title(String title) {
        String line = TextFormat.line(title);
        int length = line.codePointCount(0, line.length());
        return length <= TITLE_BEGIN + 3 + TITLE_END
                ? line
                : line.substring(0, line.offsetByCodePoints(0, TITLE_BEGIN)) + "..."
                        + line.substring(line.offsetByCodePoints(0, length - TITLE_END));
    }

    private String day(LastUpload last) {
        return LocalDate.ofInstant(last.time(), clock.getZone()).toString();
    }

    private static String name(Release release) {
        return release.isTagged() ? release.name() : "the files";
    }

    /** The release and what is otherwise; where no instruments were named, a fingerprint. */
    private static String release(ProjectStatus status) {
        if (status.holding().isEmpty()) {
            return status.fingerprint().hex().substring(0, DIGITS);
        }
        Holding held = status.holding().get();
        if (held.isForeign()) {
            return "none";
        }
        return name(held.release())
                + (held.isExact() ? "" : " + " + Quantity.of(held.differing().size(), "form"));
    }

    /** What is known of how the difference came about. */
    private static String driftCell(ProjectStatus status) {
        if (status.holding().isEmpty() && status.last().isPresent()) {
            return status.changedSince().isEmpty()
                    ? "-"
                    : Quantity.of(status.changedSince().size(), "form");
        }
        if (!status.isDrifted() && status.holding().isPresent()) {
            return "-";
        }
        if (status.last().isEmpty()) {
            return "not known";
        }
        long changed = status.holding().map(Holding::differing).orElse(List.of()).stream()
                .filter(form -> form.since() == FormStanding.Since.CHANGED)
                .count();
        return changed == 0 ? "as uploaded" : changed + " in REDCap";
    }

    /** The table of several projects. */
    void show(List<ProfileRun.Member> members, TextOrJson format) {
        if (format == TextOrJson.JSON) {
            program.console().out(ProfileRun.json("status", members, new Several(releaseNames())));
        } else {
            program.console().page(ProfileRun.table(HEAD, members) + "\n" + summary(members) + below());
        }
        warnOfReleases();
        warnOfTwins();
    }

    private String summary(List<ProfileRun.Member> members) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<ProjectStatus> good = looks.stream()
                .map(StatusLook::status)
                .filter(status -> !status.isDrifted())
                .toList();
        good.stream()
                .flatMap(status -> status.holding().stream())
                .map(held -> name(held.release()))
                .sorted(this::byRelease)
                .forEach(release -> counts.merge("as " + release, 1, Integer::sum));
        good.stream()
                .filter(status -> status.holding().isEmpty())
                .forEach(status -> counts.merge(status.last().isEmpty() ? "not known" : "unchanged", 1, Integer::sum));
        looks.stream()
                .filter(look -> look.status().isDrifted())
                .forEach(look -> counts.merge("drifted", 1, Integer::sum));
        int failed = members.size() - looks.size();
        if (failed > 0) {
            counts.put("failed", failed);
        }
        return Quantity.of(members.size(), "project") + ": "
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "))
                + ".\n";
    }

    /** The newest release first. */
    private int byRelease(String one, String other) {
        List<String> names = releaseNames();
        return Integer.compare(names.indexOf(one), names.indexOf(other));
    }

    private String below() {
        var text = new StringBuilder();
        String own = looks.stream()
                .flatMap(look -> look
                        .status()
                        .holding()
                        .filter(held -> !held.own().isEmpty())
                        .map(held -> look.profile() + " " + held.own().size())
                        .stream())
                .collect(Collectors.joining(", "));
        if (!own.isEmpty()) {
            text.append("Forms of their own: ").append(own).append(".\n");
        }
        looks.forEach(look -> look.notes().forEach(note -> text.append(look.profile() + ": " + note + ".\n")));
        looks.stream().filter(look -> look.status().isDrifted()).forEach(look -> text.append('\n')
                .append(drift(look)));
        return text.toString();
    }

    /** What differs, and what to type next. */
    private String drift(StatusLook look) {
        ProjectStatus status = look.status();
        List<String[]> rows = new ArrayList<>();
        status.holding()
                .map(Holding::differing)
                .orElse(List.of())
                .forEach(form ->
                        rows.add(new String[] {TextFormat.line(form.form().text()), words(form, status)}));
        if (rows.isEmpty()) {
            status.changedSince()
                    .forEach(form -> rows.add(new String[] {TextFormat.line(form.text()), changed(status)}));
        }
        var table = new Table();
        rows.subList(0, all ? rows.size() : Math.min(MOST_FORMS, rows.size())).forEach(table::row);
        int more = all ? 0 : Math.max(0, rows.size() - MOST_FORMS);
        String whose = look.profile().isEmpty() ? "" : look.profile() + ": ";
        return whose + headline(status) + "\n" + table.text("  ")
                + (more == 0 ? "" : "  and " + more + " more; -v shows all\n")
                + "  next: rcol diff " + path.map(TextFormat::typed).orElse("PATH")
                + (look.profile().isEmpty() ? "" : " -p " + TextFormat.typed(look.profile())) + "\n";
    }

    private static String headline(ProjectStatus status) {
        if (status.holding().isEmpty()) {
            return Quantity.of(status.changedSince().size(), "form was", "forms were") + " changed";
        }
        Holding held = status.holding().get();
        return held.isForeign()
                ? "holds no form as a release has it; the nearest is " + name(held.release())
                : Quantity.of(held.differing().size(), "form differs", "forms differ") + " from "
                        + name(held.release());
    }

    private String words(FormStanding form, ProjectStatus status) {
        String what =
                switch (form.standing()) {
                    case SAME, CHANGED -> "";
                    case MISSING -> "not in the project";
                    case EXTRA -> "in the project, and not in this release";
                };
        String since =
                switch (form.since()) {
                    case UNKNOWN -> "";
                    case UNCHANGED -> "as at the last upload";
                    case CHANGED -> changed(status);
                };
        String words = what + (what.isEmpty() || since.isEmpty() ? "" : ", ") + since;
        return words.isEmpty() ? "differs" : words;
    }

    private String changed(ProjectStatus status) {
        return "changed in REDCap since the upload of "
                + status.last().map(this::day).orElse("");
    }

    /** Two profiles that reach one project count it twice, and an upload would go there twice. */
    private void warnOfTwins() {
        Map<String, List<String>> byProject = new LinkedHashMap<>();
        looks.forEach(look -> byProject
                .computeIfAbsent(look.status().project().title(), title -> new ArrayList<>())
                .add(look.profile()));
        byProject.forEach((project, profiles) -> {
            if (profiles.size() > 1) {
                program.console()
                        .warn("the profiles " + String.join(" and ", profiles) + " open one project, " + project);
            }
        });
    }
}
