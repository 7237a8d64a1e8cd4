package org.rcol.command.references;

import java.util.List;
import org.rcol.command.ExitCode;
import org.rcol.command.JsonDocument;
import org.rcol.command.TextOrJson;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.TextFormat;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.HtmlText;
import org.rcol.dictionary.Location;
import org.rcol.reference.Mention;
import org.rcol.reference.Occurrence;
import org.rcol.reference.Subject;
import org.rcol.text.Quantity;

/** Shows what names something. */
final class ReferencesView {
    private static final int LONGEST_QUESTION = 60;

    private final Console console;
    private final TextOrJson format;
    private final List<String> notLookedAt;

    ReferencesView(Console console, TextOrJson format, List<String> notLookedAt) {
        this.console = console;
        this.format = format;
        this.notLookedAt = notLookedAt;
    }

    ExitCode show(List<Mentioned> all) {
        if (format == TextOrJson.JSON) {
            console.out(json(all));
            return ExitCode.OK;
        }
        var text = new StringBuilder();
        for (Mentioned mentioned : all) {
            text.append(text.isEmpty() ? "" : "\n");
            text.append(console.styled(Style.BOLD, TextFormat.shown(head(mentioned))))
                    .append('\n');
            mentioned.places().forEach(place -> text.append(line(place)));
            mentioned.outside().forEach(place -> text.append(
                            TextFormat.shown(place.text().place() + " ("
                                    + place.mention().way().words() + "): "
                                    + place.mention().words(place.text().text())))
                    .append('\n'));
            text.append(count(mentioned)).append('\n');
        }
        if (!console.isQuiet()) {
            text.append('\n')
                    .append(console.styled(Style.DIM, "Not looked at: " + String.join(", ", notLookedAt) + "."))
                    .append('\n');
        }
        console.page(text.toString());
        return ExitCode.OK;
    }

    private static String head(Mentioned mentioned) {
        Subject subject = mentioned.subject();
        String label = question(mentioned.label());
        String where = mentioned
                .in()
                .map(field -> subject.kind() == Subject.Kind.FORM
                        ? " (from " + field.location() + ")"
                        : " (" + field.form() + ", " + field.location() + ")")
                .orElse(subject.kind() == Subject.Kind.EVENT ? "" : " (which is not there)");
        return subject.typed() + (label.isEmpty() ? "" : " " + label) + where;
    }

    private static String line(Occurrence place) {
        Field in = place.in();
        String question = question(in.get(Column.FIELD_LABEL));
        return TextFormat.shown(in.location() + ": " + in.name() + (question.isEmpty() ? "" : " " + question) + " ("
                        + place.mention().way().words() + "): " + place.words())
                + "\n";
    }

    private static String count(Mentioned mentioned) {
        int places = mentioned.places().size() + mentioned.outside().size();
        long fields = mentioned.places().stream()
                .map(place -> place.in().name())
                .distinct()
                .count();
        return places == 0
                ? "Nothing names it."
                : Quantity.of(places, "place") + (fields == 0 ? "" : " in " + Quantity.of(fields, "field")) + ".";
    }

    /** The words of a label in quotes, cut where it is long. */
    private static String question(String label) {
        String words = HtmlText.of(label).words();
        int length = words.codePointCount(0, words.length());
        return words.isEmpty()
                ? ""
                : "\""
                        + (length <= LONGEST_QUESTION
                                ? words
                                : words.substring(0, words.offsetByCodePoints(0, LONGEST_QUESTION - 1)) + "\u2026")
                        + "\"";
    }

    private String json(List<Mentioned> all) {
        return JsonDocument.of(
                "references",
                ExitCode.OK,
                new Answer(
                        all.stream().map(Named::of).toList(),
                        all.stream()
                                .flatMap(mentioned ->
                                        mentioned.places().stream().map(place -> Place.of(mentioned.subject(), place)))
                                .toList(),
                        all.stream()
                                .flatMap(mentioned -> mentioned.outside().stream()
                                        .map(place -> OutsidePlace.of(mentioned.subject(), place)))
                                .toList(),
                        notLookedAt));
    }

    private record Answer(
            List<Named> names, List<Place> places, List<OutsidePlace> outside, List<String> notLookedAt) {}

    /** One of the names that were asked for; row 0 where there is nothing of that name. */
    private record Named(
            String name, String kind, boolean exists, String file, int row, String form, String label, int places) {
        static Named of(Mentioned mentioned) {
            return new Named(
                    mentioned.subject().typed(),
                    mentioned.subject().kind().name().toLowerCase(java.util.Locale.ROOT),
                    mentioned.in().isPresent(),
                    mentioned.in().map(field -> field.location().file()).orElse(""),
                    mentioned.in().map(field -> field.location().row()).orElse(0),
                    mentioned.in().map(field -> field.form().text()).orElse(""),
                    mentioned.label(),
                    mentioned.places().size() + mentioned.outside().size());
        }
    }

    private record Place(
            String name,
            String file,
            int row,
            int line,
            String column,
            String form,
            String field,
            String label,
            String attribute,
            String way,
            String text,
            int offset,
            int length) {
        static Place of(Subject subject, Occurrence place) {
            Location at = place.in().location();
            Mention mention = place.mention();
            return new Place(
                    subject.typed(),
                    at.file(),
                    at.row(),
                    at.line(),
                    at.header().letter(place.column()),
                    place.in().form().text(),
                    place.in().name().text(),
                    place.in().get(Column.FIELD_LABEL),
                    place.column().apiName(),
                    mention.way().words(),
                    place.words(),
                    mention.span().offset(),
                    mention.span().length());
        }
    }

    private record OutsidePlace(String name, String place, String way, String text) {
        static OutsidePlace of(Subject subject, Mentioned.Outside outside) {
            return new OutsidePlace(
                    subject.typed(),
                    outside.text().place(),
                    outside.mention().way().words(),
                    outside.mention().words(outside.text().text()));
        }
    }
}
