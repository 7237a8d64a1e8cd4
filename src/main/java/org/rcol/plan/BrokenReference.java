package org.rcol.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.HtmlText;
import org.rcol.reference.Occurrence;
import org.rcol.reference.References;
import org.rcol.reference.Subject;

/**
 * A place in the wanted dictionary that refers to a field, an instrument or a choice which the plan removes or renames, or to a code that
 * means something else then (DIFF-14).
 *
 * @param relabelled the change of a code that is used for something else; none where what is named goes
 */
public record BrokenReference(Occurrence place, Optional<RelabelChoice> relabelled) {
    /** The code of the rule. */
    public static final String CODE = "DIFF-14";

    static List<BrokenReference> in(Plan plan) {
        Map<Subject, Optional<RelabelChoice>> broken = broken(plan);
        if (broken.isEmpty()) {
            return List.of();
        }
        var references = new References(
                plan.wanted().fields(),
                Stream.of(plan.wanted(), plan.current())
                        .flatMap(dictionary -> dictionary.fields().stream())
                        .toList());
        Set<List<Object>> seen = new HashSet<>();
        var found = new ArrayList<BrokenReference>();
        for (Occurrence place : references.all()) {
            Optional<RelabelChoice> relabelled = broken.get(place.subject());
            if (relabelled != null && seen.add(List.of(place.in().name(), place.column(), place.subject()))) {
                found.add(new BrokenReference(place, relabelled));
            }
        }
        return List.copyOf(found);
    }

    /** What a reference can no longer mean, or no longer means as before. */
    private static Map<Subject, Optional<RelabelChoice>> broken(Plan plan) {
        Map<Subject, Optional<RelabelChoice>> broken = new HashMap<>();
        gone(plan, field -> Subject.field(field.name().text())).forEach(field -> broken.put(field, Optional.empty()));
        gone(plan, field -> Subject.form(field.form().text())).forEach(form -> broken.put(form, Optional.empty()));
        for (Change change : plan.changes()) {
            if (change instanceof RemoveChoice removed) {
                broken.put(choice(removed.on(), removed.removed().code()), Optional.empty());
            } else if (change instanceof RelabelChoice relabelled && relabelled.kind() == RelabelChoice.Kind.OTHER) {
                broken.put(choice(relabelled.on(), relabelled.from().code()), Optional.of(relabelled));
            }
        }
        return broken;
    }

    private static Subject choice(Field field, String code) {
        return Subject.choice(field.name().text(), code);
    }

    private static List<Subject> gone(Plan plan, Function<Field, Subject> of) {
        Set<Subject> kept = new HashSet<>(subjects(plan.wanted(), of));
        return subjects(plan.current(), of).stream()
                .filter(subject -> !kept.contains(subject))
                .distinct()
                .toList();
    }

    private static List<Subject> subjects(DataDictionary dictionary, Function<Field, Subject> of) {
        return dictionary.fields().stream().map(of).toList();
    }

    /** The field whose cell it is. */
    public FieldName field() {
        return place.in().name();
    }

    /** The column of the cell. */
    public Column column() {
        return place.column();
    }

    /** What is wrong, in a line: {@code bmi (calculation) names the field weight, which goes: round([weight] / 2)}. */
    public String words() {
        String outcome = relabelled
                .map(change -> ", which was " + label(change.from().label()) + " and becomes " + label(change.to()))
                .orElse(", which goes");
        return field() + " (" + place.mention().way().words() + ") names "
                + place.subject().words() + outcome + ": " + place.words();
    }

    private static String label(String label) {
        return "\"" + HtmlText.of(label).words() + "\"";
    }
}
