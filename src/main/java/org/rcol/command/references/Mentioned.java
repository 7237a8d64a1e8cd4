package org.rcol.command.references;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;
import org.rcol.reference.Mention;
import org.rcol.reference.NamedText;
import org.rcol.reference.Occurrence;
import org.rcol.reference.References;
import org.rcol.reference.Subject;

/**
 * What names one thing.
 *
 * @param in the field that it is or belongs to, the first field of an instrument; empty where there is none
 * @param label the text that people know it by; blank for an instrument or an event
 * @param places those in the dictionary
 * @param outside those in other texts of the project
 */
record Mentioned(Subject subject, Optional<Field> in, String label, List<Occurrence> places, List<Outside> outside) {
    /** A place outside of the dictionary. */
    record Outside(NamedText text, Mention mention) {}

    static Mentioned of(Subject subject, References references, List<NamedText> texts) {
        Optional<Field> in = references.definition(subject);
        return new Mentioned(
                subject,
                in,
                in.map(field -> label(subject, field)).orElse(""),
                references.to(subject),
                texts.stream()
                        .flatMap(text ->
                                references.to(subject, text).stream().map(mention -> new Outside(text, mention)))
                        .toList());
    }

    private static String label(Subject subject, Field field) {
        return switch (subject.kind()) {
            case FIELD -> field.get(org.rcol.dictionary.Column.FIELD_LABEL);
            case CHOICE ->
                field.choices().stream()
                        .filter(choice -> choice.code().equals(subject.code()))
                        .map(Choice::label)
                        .findFirst()
                        .orElse("");
            case FORM, EVENT -> "";
        };
    }

    /** Whether there is no such thing, and nothing that names one; which events there are, no dictionary tells. */
    boolean isNothing() {
        return subject.kind() != Subject.Kind.EVENT && in.isEmpty() && places.isEmpty() && outside.isEmpty();
    }
}
