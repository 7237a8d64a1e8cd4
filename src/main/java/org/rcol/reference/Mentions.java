package org.rcol.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.ActionTag;
import org.rcol.logic.ActionTags;
import org.rcol.logic.Bracket;
import org.rcol.logic.Expression;
import org.rcol.logic.FieldComparison;
import org.rcol.logic.Logic;
import org.rcol.logic.Markup;
import org.rcol.logic.Reference;
import org.rcol.logic.SmartVariables;
import org.rcol.logic.Span;

/** Finds what texts name, as REDCap reads each of them; in the order of the text. */
public final class Mentions {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Comparator<Mention> IN_ORDER =
            Comparator.comparingInt(mention -> mention.span().offset());

    private Mentions() {}

    /** What a cell of a field names. */
    public static List<Mention> in(Field field, Column column) {
        String cell = field.get(column);
        return switch (column) {
            case BRANCHING_LOGIC -> inLogic(cell, Way.BRANCHING_LOGIC);
            case CHOICES -> field.type() == FieldType.CALC ? inLogic(cell, Way.CALCULATION) : inText(cell);
            case SECTION_HEADER, FIELD_LABEL, FIELD_NOTE -> inText(cell);
            case VALIDATION_MIN, VALIDATION_MAX -> inLimit(cell);
            case ANNOTATION -> inTags(field);
            case FIELD_NAME,
                    FORM_NAME,
                    FIELD_TYPE,
                    VALIDATION,
                    IDENTIFIER,
                    REQUIRED,
                    ALIGNMENT,
                    QUESTION_NUMBER,
                    MATRIX_GROUP,
                    MATRIX_RANKING -> List.of();
        };
    }

    /** What branching logic, a formula or another condition names. */
    public static List<Mention> inLogic(String cell, Way way) {
        return cell.indexOf('[') < 0
                ? List.of()
                : inTree(cell, Logic.parse(cell).tree(), way);
    }

    /** What a label, note, section header or choices name: values piped in, and whole fields embedded. */
    public static List<Mention> inText(String text) {
        Markup markup = Markup.of(text);
        var all = new ArrayList<Mention>();
        markup.piped().forEach(reference -> add(text, reference, Way.PIPING, all));
        markup.embedded()
                .forEach(part ->
                        all.add(new Mention(part.nameSpan(), part.span(), Subject.field(part.name()), Way.EMBEDDING)));
        all.sort(IN_ORDER);
        return all;
    }

    /** What the least or greatest value that a text field takes names. */
    public static List<Mention> inLimit(String cell) {
        return piped(cell, Way.RANGE);
    }

    /** What the action tags of a field name; brackets in the words around them mean nothing to REDCap. */
    public static List<Mention> inTags(Field field) {
        String cell = field.get(Column.ANNOTATION);
        ActionTags tags = ActionTags.parse(cell);
        if (tags.tags().isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<Mention>();
        var logic = new ArrayList<Span>();
        for (ActionTag tag : tags.all()) {
            tag.logic().forEach(part -> {
                logic.add(part);
                all.addAll(inTree(cell, Logic.parse(cell, part).tree(), Way.ACTION_TAG));
            });
            all.addAll(codes(field, tag, cell));
            all.addAll(names(tag, cell));
        }
        List<Span> whole = tags.tags().stream().map(ActionTag::span).toList();
        piped(cell, Way.ACTION_TAG).stream()
                .filter(mention -> within(whole, mention) && !within(logic, mention))
                .forEach(all::add);
        all.sort(IN_ORDER);
        return all;
    }

    /** Names of fields with commas, blanks or line ends between them. */
    static List<Mention> inList(Span part, String text) {
        return inList(part, text, Subject::field);
    }

    /** Names of one kind with commas or blanks between. */
    static List<Mention> inList(Span part, String text, Function<String, Subject> kind) {
        var all = new ArrayList<Mention>();
        var matcher = NAME.matcher(text).region(part.offset(), part.end());
        while (matcher.find()) {
            var name = new Span(matcher.start(), matcher.end() - matcher.start());
            all.add(new Mention(name, name, kind.apply(matcher.group()), Way.LIST));
        }
        return all;
    }

    private static List<Mention> piped(String cell, Way way) {
        var all = new ArrayList<Mention>();
        Markup.of(cell).piped().forEach(reference -> add(cell, reference, way, all));
        return all;
    }

    private static boolean within(List<Span> outer, Mention mention) {
        Span inner = mention.whole();
        return outer.stream().anyMatch(span -> span.offset() <= inner.offset() && inner.end() <= span.end());
    }

    private static List<Mention> inTree(String cell, Expression tree, Way way) {
        var all = new ArrayList<Mention>();
        tree.references().forEach(reference -> add(cell, reference, way, all));
        for (FieldComparison comparison : FieldComparison.in(tree)) {
            if (comparison.asksForValue() && comparison.isOfCode() && !comparison.asksForBlank()) {
                comparison
                        .reference()
                        .field()
                        .ifPresent(field -> all.add(new Mention(
                                comparison.bareValue(cell),
                                over(comparison.reference().span(), comparison.valueSpan()),
                                Subject.choice(field.name(), comparison.value()),
                                way)));
            }
        }
        all.sort(IN_ORDER);
        return all;
    }

    private static Span over(Span one, Span other) {
        return one.offset() < other.offset() ? Span.over(one, other) : Span.over(other, one);
    }

    private static void add(String cell, Reference reference, Way way, List<Mention> all) {
        Optional<Bracket> instance = reference.instance();
        for (Bracket bracket : reference.brackets()) {
            if (bracket.isSmart()) {
                addParameter(cell, bracket, way, all);
            } else if (!instance.equals(Optional.of(bracket)) && !bracket.name().isEmpty()) {
                boolean isField = bracket.equals(reference.subject());
                all.add(new Mention(
                        bracket.nameSpan(),
                        bracket.span(),
                        isField ? Subject.field(bracket.name()) : Subject.event(bracket.name()),
                        way));
                bracket.codeSpan(cell)
                        .ifPresent(code -> all.add(
                                new Mention(code, bracket.span(), Subject.choice(bracket.name(), code.of(cell)), way)));
            }
        }
    }

    /** The instrument in {@code [survey-link:phq9]}, the fields in {@code [stats-table:age,weight]}. */
    private static void addParameter(String cell, Bracket bracket, Way way, List<Mention> all) {
        Optional<Span> first = bracket.firstParameter(cell);
        if (first.isEmpty()) {
            return;
        }
        if (SmartVariables.takesForm(bracket.name())) {
            all.add(new Mention(
                    first.get(), bracket.span(), Subject.form(first.get().of(cell)), way));
        } else if (SmartVariables.takesFields(bracket.name())) {
            inList(first.get(), cell)
                    .forEach(field -> all.add(new Mention(field.span(), bracket.span(), field.subject(), way)));
        }
    }

    /** Codes of the field's own choices. */
    private static List<Mention> codes(Field field, ActionTag tag, String cell) {
        return tag.codes(field.type(), cell).stream()
                .filter(code -> code.length() > 0 && code.of(cell).indexOf('[') < 0)
                .map(code -> new Mention(
                        code, tag.span(), Subject.choice(field.name().text(), code.of(cell)), Way.ACTION_TAG))
                .toList();
    }

    /**
     * Names without brackets: the field of {@code @DOWNLOAD-COUNT(field)}, and what the external module Instance Table takes, {@code form}
     * or {@code event:form} (README of lsgs/redcap-instance-table).
     */
    private static List<Mention> names(ActionTag tag, String cell) {
        Optional<Span> value = tag.argument().map(given -> given.value().stripped(cell));
        if (value.isEmpty()) {
            return List.of();
        }
        if (tag.is("@DOWNLOAD-COUNT")) {
            return NAME.matcher(value.get().of(cell)).matches()
                    ? List.of(new Mention(
                            value.get(), tag.span(), Subject.field(value.get().of(cell)), Way.ACTION_TAG))
                    : List.of();
        }
        if (!tag.is("@INSTANCETABLE")) {
            return List.of();
        }
        int colon = value.get().of(cell).indexOf(':') + 1;
        var form = new Span(value.get().offset() + colon, value.get().length() - colon);
        var all = new ArrayList<Mention>();
        if (colon > 0) {
            var event = new Span(value.get().offset(), colon - 1);
            all.add(new Mention(event, tag.span(), Subject.event(event.of(cell)), Way.ACTION_TAG));
        }
        all.add(new Mention(form, tag.span(), Subject.form(form.of(cell)), Way.ACTION_TAG));
        return all;
    }
}
