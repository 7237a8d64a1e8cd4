package org.rcol.command.refactor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rcol.check.Severity;
import org.rcol.command.ExitCode;
import org.rcol.command.FindingJson;
import org.rcol.command.FindingText;
import org.rcol.command.JsonDocument;
import org.rcol.command.TextOrJson;
import org.rcol.config.ValidateSettings;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.TextFormat;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.Location;
import org.rcol.refactor.FileRename;
import org.rcol.refactor.RenamedFile;
import org.rcol.reference.References;
import org.rcol.reference.Rename;
import org.rcol.reference.Subject;
import org.rcol.session.Program;
import org.rcol.text.Quantity;

/** Shows what a rename came to. */
final class RenameView {
    private final Console console;
    private final Subject subject;
    private final String name;
    private final List<String> paths;
    private final TextOrJson format;

    RenameView(Program program, Subject subject, String name, List<String> paths, TextOrJson format) {
        this.console = program.console();
        this.subject = subject;
        this.name = name;
        this.paths = paths;
        this.format = format;
    }

    /** A rename that was not made, because not every place can follow. */
    ExitCode refused(FileRename.Result result) {
        if (format == TextOrJson.JSON) {
            console.out(json(result, false, result.notes(), ExitCode.FINDINGS));
            return ExitCode.FINDINGS;
        }
        var text = new StringBuilder();
        for (Rename.Unclear unclear : result.unclear()) {
            text.append(line(unclear.in(), unclear.column(), unclear.message()));
        }
        text.append(FindingText.of(console, result.findings(), Severity.ERROR));
        text.append(
                result.unclear().isEmpty()
                        ? "Nothing was written: with the new name, the check would find these errors.\n"
                        : "Nothing was written: "
                                + (result.unclear().size() == 1 ? "this place holds" : "these places hold")
                                + " the old name and cannot be rewritten for certain. Change "
                                + (result.unclear().size() == 1 ? "it" : "them") + " by hand, then rename again.\n");
        console.page(text.toString());
        return ExitCode.FINDINGS;
    }

    /** A rename that is in the files. */
    ExitCode written(FileRename.Result result, ValidateSettings settings) {
        var notes = new ArrayList<>(result.notes());
        notes.addAll(inSettings(settings));
        if (format == TextOrJson.JSON) {
            console.out(json(result, true, notes, ExitCode.OK));
            return ExitCode.OK;
        }
        var text = new StringBuilder();
        for (RenamedFile file : result.changed()) {
            text.append(TextFormat.shown(file.before().name()))
                    .append(": ")
                    .append(Quantity.of(file.places().size(), "place"))
                    .append('\n');
        }
        text.append(console.styled(Style.BOLD, summary(result))).append('\n');
        notes.forEach(
                note -> text.append("Note: ").append(TextFormat.shown(note)).append(".\n"));
        if (!result.leftovers().isEmpty()) {
            text.append("Left as they are, because REDCap does not read them as the name:\n");
            result.leftovers().forEach(left -> text.append("  ")
                    .append(line(left.in(), left.column(), "holds " + subject.name())));
        }
        if (!console.isQuiet()) {
            text.append(console.styled(Style.DIM, "Not touched: " + String.join(", ", notTouched()) + "."))
                    .append('\n');
        }
        text.append(next()).append('\n');
        console.page(text.toString());
        return ExitCode.OK;
    }

    private static String summary(FileRename.Result result) {
        return Quantity.of(result.changed().size(), "file") + ", "
                + Quantity.of(result.places().size(), "place") + ": "
                + result.counts().entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String line(Field field, Column column, String message) {
        Location at = field.location();
        return TextFormat.shown(at + ": " + field.name() + ", " + column.label() + ": " + message) + " (cell "
                + at.header().letter(column) + at.row() + ")\n";
    }

    /** What in rcol.toml still has the old name. */
    private List<String> inSettings(ValidateSettings settings) {
        var notes = new ArrayList<String>();
        if (subject.kind() == Subject.Kind.FORM
                && settings.forms().stream().anyMatch(each -> each.slug().text().equals(subject.name()))) {
            notes.add(settings.file() + " names " + subject.name() + " in forms; change it there, too");
        }
        settings.silences().stream()
                .filter(silence -> switch (subject.kind()) {
                    case FIELD -> silence.field().equals(subject.name());
                    case FORM -> silence.form().equals(subject.name());
                    case CHOICE, EVENT -> false;
                })
                .forEach(silence -> notes.add(settings.file() + ":" + silence.line() + " silences a finding of "
                        + subject.name() + "; change the name there, too"));
        return notes;
    }

    private static List<String> notTouched() {
        var list = new ArrayList<>(List.of("the project", "recorded data"));
        list.addAll(References.NOT_IN_A_DICTIONARY);
        return list;
    }

    /** What REDCap makes of the new name, and what to type. */
    private String next() {
        String files = paths.stream().map(TextFormat::typed).collect(Collectors.joining(" "));
        return switch (subject.kind()) {
            case FIELD ->
                "To REDCap a field with a new name is a new field. Where a project holds values of " + subject.name()
                        + ", an upload of these files would remove them with it and add " + name
                        + " without any; the plan shows it as a probable rename, and asks. See it: rcol diff " + files;
            case FORM ->
                "To REDCap an instrument with a new name is a new one, without events, surveys, status and rights. Rename it in the Online Designer of the project, too: then these files fit, and nothing is lost. See it: rcol diff "
                        + files;
            case CHOICE ->
                "Recorded values keep the code " + subject.code() + ". To REDCap that choice is removed, and " + name
                        + " is a new one. See what it would touch: rcol diff " + files;
            case EVENT -> "";
        };
    }

    private String json(FileRename.Result result, boolean written, List<String> notes, ExitCode code) {
        return JsonDocument.of(
                "refactor rename",
                code,
                new Answer(
                        subject.typed(),
                        name,
                        written,
                        result.changed().stream()
                                .map(file -> new ChangedFile(
                                        file.before().name(), file.places().size()))
                                .toList(),
                        result.counts(),
                        result.places().stream().map(Place::of).toList(),
                        result.unclear().stream().map(Place::of).toList(),
                        FindingJson.of(result.findings()),
                        result.leftovers().stream()
                                .map(left -> Place.of(left.in(), left.column(), "", 0, 0))
                                .toList(),
                        notes,
                        notTouched()));
    }

    private record Answer(
            String from,
            String to,
            boolean written,
            List<ChangedFile> files,
            Map<String, Integer> counts,
            List<Place> places,
            List<Place> unclear,
            List<FindingJson> findings,
            List<Place> leftAsTheyAre,
            List<String> notes,
            List<String> notTouched) {}

    private record ChangedFile(String file, int places) {}

    private record Place(
            String file,
            int row,
            int line,
            String column,
            String form,
            String field,
            String attribute,
            String what,
            int offset,
            int length) {
        static Place of(Rename.Replacement place) {
            return of(
                    place.in(),
                    place.column(),
                    place.what(),
                    place.splice().offset(),
                    place.splice().length());
        }

        static Place of(Rename.Unclear place) {
            return of(
                    place.in(),
                    place.column(),
                    place.message(),
                    place.span().offset(),
                    place.span().length());
        }

        static Place of(Field field, Column column, String what, int offset, int length) {
            Location at = field.location();
            return new Place(
                    at.file(),
                    at.row(),
                    at.line(),
                    at.header().letter(column),
                    field.form().text(),
                    field.name().text(),
                    column.apiName(),
                    what,
                    offset,
                    length);
        }
    }
}
