package org.rcol.export.codebook;

import java.util.ArrayList;
import java.util.List;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.ActionTag;
import org.rcol.logic.ActionTags;
import org.rcol.logic.Logic;
import org.rcol.logic.Markup;
import org.rcol.logic.Reference;
import org.rcol.logic.Span;

/**
 * A place in a text that names a field.
 *
 * @param span the brackets or braces with what they hold
 * @param name the name as it was written; whether there is such a field is for the {@link Index} to say
 */
record Mention(Span span, FieldName name, Way way) {
    /** How one field makes use of another, in the words of REDCap. */
    enum Way {
        BRANCHING_LOGIC("branching logic"),
        CALCULATION("calculation"),
        PIPING("piping"),
        EMBEDDING("embedding"),
        ACTION_TAG("action tag"),
        RANGE("min or max");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final List<Column> TEXTS = List.of(Column.SECTION_HEADER, Column.FIELD_LABEL, Column.FIELD_NOTE);

    /** All fields that the cells of a field name, with repetitions. */
    static List<Mention> in(Field field) {
        var all = new ArrayList<Mention>(inLogic(field.get(Column.BRANCHING_LOGIC), Way.BRANCHING_LOGIC));
        TEXTS.forEach(column -> all.addAll(inText(field.get(column))));
        String choices = field.get(Column.CHOICES);
        all.addAll(field.type() == FieldType.CALC ? inLogic(choices, Way.CALCULATION) : inText(choices));
        all.addAll(inTags(field.get(Column.ANNOTATION)));
        all.addAll(piped(field.get(Column.VALIDATION_MIN), Way.RANGE));
        all.addAll(piped(field.get(Column.VALIDATION_MAX), Way.RANGE));
        return all;
    }

    /** Those in branching logic or a formula, from left to right. */
    static List<Mention> inLogic(String cell, Way way) {
        return cell.indexOf('[') < 0 ? List.of() : of(Logic.parse(cell).tree().references(), way);
    }

    /** Those in a label, note, section header or choices: values piped in, and whole fields embedded. */
    static List<Mention> inText(String text) {
        Markup markup = Markup.of(text);
        var all = new ArrayList<>(of(markup.piped(), Way.PIPING));
        markup.embedded().forEach(part -> all.add(new Mention(part.span(), new FieldName(part.name()), Way.EMBEDDING)));
        all.sort((one, other) ->
                Integer.compare(one.span().offset(), other.span().offset()));
        return all;
    }

    /** Those in what action tags are given; brackets in the words around them mean nothing to REDCap. */
    static List<Mention> inTags(String annotation) {
        List<Span> tags = ActionTags.parse(annotation).tags().stream()
                .map(ActionTag::span)
                .toList();
        return tags.isEmpty()
                ? List.of()
                : piped(annotation, Way.ACTION_TAG).stream()
                        .filter(mention -> tags.stream().anyMatch(tag -> contains(tag, mention.span())))
                        .toList();
    }

    /** Those in the least or greatest value that a text field takes. */
    static List<Mention> inLimit(String cell) {
        return piped(cell, Way.RANGE);
    }

    private static List<Mention> piped(String cell, Way way) {
        return of(Markup.of(cell).piped(), way);
    }

    private static List<Mention> of(List<Reference> references, Way way) {
        return references.stream()
                .flatMap(reference -> reference.field().stream())
                .map(bracket -> new Mention(bracket.span(), new FieldName(bracket.name()), way))
                .toList();
    }

    private static boolean contains(Span outer, Span inner) {
        return outer.offset() <= inner.offset() && inner.end() <= outer.end();
    }
}
