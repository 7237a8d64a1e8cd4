package org.rcol.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.Splice;
import org.rcol.logic.ActionTag;
import org.rcol.logic.ActionTags;
import org.rcol.logic.Expression;
import org.rcol.logic.Fault;
import org.rcol.logic.FieldComparison;
import org.rcol.logic.Logic;
import org.rcol.logic.Parsed;
import org.rcol.logic.Reference;
import org.rcol.logic.Span;

/** Another name for a field or an instrument, or another code for a choice, in every cell that holds the old one. */
public final class Rename {
    /** Functions that ask whether there is a value, whatever it is. */
    private static final Set<String> ASK_FOR_BLANK =
            Set.of("isblankormissingcode", "isblanknotmissingcode", "ismissingcode", "hasmissingcode");

    /** What R writes for a blank cell; it is no logic. */
    private static final String NOT_AVAILABLE = "NA";

    private final Subject subject;
    private final String name;
    private final References references;
    private final Pattern letters;
    private final Pattern word;

    /**
     * A rename.
     *
     * @param name the new name or code
     * @param references the fields that belong together
     */
    public Rename(Subject subject, String name, References references) {
        this.subject = subject;
        this.name = name;
        this.references = references;
        int anyCase = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        String status = subject.kind() == Subject.Kind.FORM ? "(?:_complete)?" : "";
        this.letters = Pattern.compile(Pattern.quote(subject.name()), anyCase);
        this.word = Pattern.compile(
                "(?<![\\p{L}\\p{N}_])" + Pattern.quote(subject.name()) + status + "(?![\\p{L}\\p{N}_])", anyCase);
    }

    /**
     * A place that gets the new name.
     *
     * @param what the name itself, or how it is named there
     */
    public record Replacement(Field in, Column column, Splice splice, String what) {}

    /** A place that cannot be rewritten for certain, and why. */
    public record Unclear(Field in, Column column, Span span, String message) {}

    /** The places in the cells of a field, in the order of its columns. */
    public List<Replacement> replacements(Field field) {
        if (!holdsName(field)) {
            return List.of();
        }
        var found = new ArrayList<Replacement>(own(field));
        Set<List<Object>> seen = new HashSet<>();
        for (Occurrence occurrence : references.of(field)) {
            Span span = occurrence.mention().span();
            if (occurrence.subject().equals(subject) && seen.add(List.of(occurrence.column(), span))) {
                found.add(new Replacement(
                        field,
                        occurrence.column(),
                        splice(span),
                        occurrence.mention().way().words()));
            }
        }
        return found;
    }

    /** Whether some cell holds the old name at all; most do not, and are not read any further. */
    private boolean holdsName(Field field) {
        return Column.ALL.stream()
                .anyMatch(column -> letters.matcher(field.get(column)).find());
    }

    private Splice splice(Span span) {
        return new Splice(span.offset(), span.length(), name);
    }

    /** The name where it is given, not used. */
    private List<Replacement> own(Field field) {
        boolean named = Subject.field(field.name().text()).name().equals(subject.name());
        return switch (subject.kind()) {
            case FIELD -> named ? List.of(cell(field, Column.FIELD_NAME, "field name")) : List.of();
            case FORM ->
                Subject.form(field.form().text()).equals(subject)
                        ? List.of(cell(field, Column.FORM_NAME, "instrument"))
                        : List.of();
            case CHOICE -> named ? choice(field) : List.of();
            case EVENT -> List.of();
        };
    }

    private Replacement cell(Field field, Column column, String what) {
        String cell = field.get(column);
        return new Replacement(field, column, splice(new Span(0, cell.length()).stripped(cell)), what);
    }

    private List<Replacement> choice(Field field) {
        if (!field.type().hasOwnChoices()) {
            return List.of();
        }
        String cell = field.get(Column.CHOICES);
        var found = new ArrayList<Replacement>();
        int from = 0;
        for (String segment : Choice.segments(cell)) {
            int at = cell.indexOf(segment, from);
            int comma = segment.indexOf(',');
            String code = comma < 0 ? segment : segment.substring(0, comma).strip();
            if (code.equals(subject.code())) {
                // A choice without a comma is its own label, and keeps it.
                found.add(new Replacement(
                        field,
                        Column.CHOICES,
                        comma < 0 ? new Splice(at, 0, name + ", ") : new Splice(at, code.length(), name),
                        "choice"));
            }
            from = at + segment.length();
        }
        return found;
    }

    /** The places in a field that hold the old name and cannot be read for certain, or that use the number of a code. */
    public List<Unclear> unclear(Field field) {
        var found = new ArrayList<Unclear>();
        logic(field, Column.BRANCHING_LOGIC, found);
        if (field.type() == FieldType.CALC) {
            logic(field, Column.CHOICES, found);
        }
        tags(field, found);
        for (Column limit : List.of(Column.VALIDATION_MIN, Column.VALIDATION_MAX)) {
            left(field, limit).stream()
                    .filter(span -> field.get(limit).indexOf('[') >= 0)
                    .map(span -> new Unclear(field, limit, span, "the brackets around it cannot be read"))
                    .forEach(found::add);
        }
        return found;
    }

    private void logic(Field field, Column column, List<Unclear> found) {
        String cell = field.get(column);
        if (!cell.strip().equals(NOT_AVAILABLE) && word.matcher(cell).find()) {
            logic(field, column, Logic.parse(cell), found);
        }
    }

    private void logic(Field field, Column column, Parsed parsed, List<Unclear> found) {
        parsed.faults().stream()
                .findFirst()
                .map(fault -> new Unclear(field, column, fault.span(), fault.message()))
                .ifPresent(found::add);
        if (subject.kind() == Subject.Kind.CHOICE && parsed.isSound()) {
            numbers(parsed.tree())
                    .forEach(use -> found.add(new Unclear(
                            field, column, use.span(), "it uses the code of " + subject.name() + " as a value")));
        }
    }

    /** References to the field of a choice that neither ask for one code nor for a blank: what they give depends on the codes. */
    private List<Reference> numbers(Expression tree) {
        Set<Span> harmless = new HashSet<>();
        FieldComparison.in(tree).stream()
                .filter(comparison -> comparison.asksForValue() || comparison.asksForBlank())
                .forEach(comparison -> harmless.add(comparison.reference().span()));
        tree.all(Expression.Call.class).stream()
                .filter(call -> ASK_FOR_BLANK.contains(call.name().toLowerCase(Locale.ROOT)))
                .flatMap(call -> call.arguments().stream())
                .forEach(argument -> harmless.add(argument.bare().span()));
        return tree.references().stream()
                .filter(reference -> reference
                        .field()
                        .filter(bracket -> bracket.code().isEmpty()
                                && !bracket.parameters().contains("label")
                                && Subject.field(bracket.name()).name().equals(subject.name()))
                        .isPresent())
                .filter(reference -> !harmless.contains(reference.span()))
                .toList();
    }

    private void tags(Field field, List<Unclear> found) {
        String cell = field.get(Column.ANNOTATION);
        if (!word.matcher(cell).find()) {
            return;
        }
        ActionTags tags = ActionTags.parse(cell);
        for (ActionTag tag : tags.all()) {
            for (Span part : tag.logic()) {
                if (word.matcher(part.of(cell)).find()) {
                    logic(field, Column.ANNOTATION, Logic.parse(cell, part), found);
                }
            }
        }
        for (Span left : left(field, Column.ANNOTATION)) {
            tags.tags().stream()
                    .map(ActionTag::span)
                    .filter(span -> contains(span, left))
                    .flatMap(span -> fault(tags, span).stream())
                    .findFirst()
                    .map(fault -> new Unclear(field, Column.ANNOTATION, left, fault.message()))
                    .ifPresent(found::add);
        }
    }

    private static Optional<Fault> fault(ActionTags tags, Span span) {
        return tags.faults().stream()
                .filter(fault -> contains(span, fault.span()))
                .findFirst();
    }

    /**
     * Where the old name stands in a cell and is not taken for a name: in the arguments of a tag whose meaning only an external module knows, in
     * a query, in a text in quotes or a remark of logic.
     */
    public Set<Column> leftovers(Field field) {
        var columns = new LinkedHashSet<Column>();
        List<Column> read = field.type() == FieldType.CALC || field.type() == FieldType.SQL
                ? List.of(Column.CHOICES, Column.BRANCHING_LOGIC)
                : List.of(Column.BRANCHING_LOGIC);
        read.stream().filter(column -> !left(field, column).isEmpty()).forEach(columns::add);
        List<Span> tags = ActionTags.parse(field.get(Column.ANNOTATION)).tags().stream()
                .map(ActionTag::span)
                .toList();
        if (left(field, Column.ANNOTATION).stream()
                .anyMatch(span -> tags.stream().anyMatch(tag -> contains(tag, span)))) {
            columns.add(Column.ANNOTATION);
        }
        return columns;
    }

    /** The places where the old name stands in a cell and no reference is. */
    private List<Span> left(Field field, Column column) {
        Matcher matcher = word.matcher(field.get(column));
        if (subject.kind() == Subject.Kind.CHOICE || !matcher.find()) {
            return List.of();
        }
        List<Span> named = references.of(field).stream()
                .filter(occurrence -> occurrence.column() == column)
                .map(occurrence -> occurrence.mention().span())
                .toList();
        return matcher.reset()
                .results()
                .map(found -> new Span(found.start(), found.end() - found.start()))
                .filter(span -> named.stream().noneMatch(name -> contains(span, name)))
                .toList();
    }

    private static boolean contains(Span outer, Span inner) {
        return outer.offset() <= inner.offset() && inner.end() <= outer.end();
    }
}
