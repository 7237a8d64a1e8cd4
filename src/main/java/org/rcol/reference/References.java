package org.rcol.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Spelling;
import org.rcol.logic.Bracket;
import org.rcol.logic.FieldComparison;
import org.rcol.logic.Span;

/**
 * What names what in a dictionary. A text alone does not tell all: whether {@code [phq9_complete]} is a field or the status of an instrument,
 * whether {@code [visit]} before another bracket is an event or a field, and whether the 3 in {@code [smoker] = '3'} is a code.
 */
public final class References {
    private static final String STATUS = "_complete";

    /** What a dictionary does not hold and what can name fields, instruments or events; in the words of REDCap's pages. */
    public static final List<String> NOT_IN_A_DICTIONARY = List.of(
            "alerts",
            "automated invitations",
            "the survey queue and survey settings",
            "form display logic",
            "custom record label",
            "secondary unique field",
            "custom event and repeating labels",
            "data quality rules",
            "reports and dashboards",
            "randomization",
            "translations",
            "external modules");

    private final Map<FieldName, List<Field>> fields = new HashMap<>();
    private final Map<FieldName, FormName> statusFields = new HashMap<>();
    private final Map<FieldName, Set<String>> codes = new HashMap<>();
    private final List<Field> order;

    /** The references of a dictionary. */
    public References(DataDictionary dictionary) {
        this(dictionary.fields());
    }

    /** The references of fields that belong together, such as those of several files. */
    public References(List<Field> together) {
        this(together, together);
    }

    /**
     * The references of some fields to others.
     *
     * @param looked the fields whose cells are looked at
     * @param known the fields that can be meant; of two with one name, the first
     */
    public References(List<Field> looked, List<Field> known) {
        this.order = List.copyOf(looked);
        for (Field field : known) {
            fields.computeIfAbsent(field.name().folded(), name -> new ArrayList<>())
                    .add(field);
            statusFields.putIfAbsent(field.form().slug().statusField(), field.form());
        }
    }

    /** The first field of this name, in upper or lower case. */
    public Optional<Field> field(String name) {
        return named(new FieldName(name).folded()).stream().findFirst();
    }

    /** The field that something is or belongs to; the first field of an instrument. */
    public Optional<Field> definition(Subject subject) {
        return switch (subject.kind()) {
            case FIELD -> field(subject.name());
            case FORM ->
                order.stream()
                        .filter(field -> Subject.form(field.form().text()).equals(subject))
                        .findFirst();
            case CHOICE ->
                field(subject.name()).filter(field -> field.choices().stream()
                        .anyMatch(choice -> choice.code().equals(subject.code())));
            case EVENT -> Optional.empty();
        };
    }

    /** What was probably meant by a name that nothing has. */
    public Optional<Subject> near(Subject subject) {
        List<String> names = order.stream()
                .map(field -> subject.kind() == Subject.Kind.FORM
                        ? field.form().slug().text()
                        : field.name().folded().text())
                .distinct()
                .toList();
        return Spelling.nearest(subject.name(), names)
                .map(near -> new Subject(subject.kind(), near, subject.code()))
                .filter(near -> !near.equals(subject));
    }

    private List<Field> named(FieldName folded) {
        return fields.getOrDefault(folded, List.of());
    }

    /** All places that name something, field by field. */
    public List<Occurrence> all() {
        return order.stream().flatMap(field -> of(field).stream()).toList();
    }

    /** The places in the cells of a field, column by column. */
    public List<Occurrence> of(Field field) {
        return Column.ALL.stream()
                .flatMap(column ->
                        understood(Mentions.in(field, column)).map(mention -> new Occurrence(field, column, mention)))
                .toList();
    }

    /** The places that name one thing. */
    public List<Occurrence> to(Subject subject) {
        return all().stream()
                .filter(occurrence -> occurrence.subject().isSame(subject))
                .toList();
    }

    /** The places in a text outside of the dictionary that name one thing. */
    public List<Mention> to(Subject subject, NamedText text) {
        return understood(text.mentions())
                .filter(mention -> mention.subject().isSame(subject))
                .toList();
    }

    private Stream<Mention> understood(List<Mention> mentions) {
        return mentions.stream().flatMap(mention -> switch (mention.subject().kind()) {
            case FIELD -> field(mention);
            case EVENT -> event(mention);
            case CHOICE -> choice(mention);
            case FORM -> Stream.of(mention);
        });
    }

    private Stream<Mention> field(Mention mention) {
        String name = mention.subject().name();
        FormName form = statusFields.get(new FieldName(name));
        if (fields.containsKey(new FieldName(name))) {
            return Stream.of(mention);
        }
        Span span = mention.span();
        if (form != null) {
            return Stream.of(
                    mention.of(Subject.form(form.text()), new Span(span.offset(), span.length() - STATUS.length())));
        }
        return column(mention).stream();
    }

    /** A column of an export, {@code race___1}, in the place of a field: a checkbox and one of its codes. */
    private List<Mention> column(Mention mention) {
        String name = mention.subject().name();
        Optional<Field> checkbox = checkbox(name);
        if (checkbox.isEmpty()) {
            return List.of(mention);
        }
        int length = checkbox.get().name().text().length();
        int codeAt = length + ExportColumns.TICK.length();
        Span span = mention.span();
        var found = new ArrayList<Mention>();
        found.add(mention.of(Subject.field(name.substring(0, length)), new Span(span.offset(), length)));
        checkbox.get().choices().stream()
                .filter(choice -> ExportColumns.of(checkbox.get().name().folded(), choice.code())
                        .equals(name))
                .findFirst()
                .ifPresent(choice -> found.add(mention.of(
                        Subject.choice(checkbox.get().name().text(), choice.code()),
                        new Span(span.offset() + codeAt, span.length() - codeAt))));
        return found;
    }

    private Stream<Mention> event(Mention mention) {
        String name = mention.subject().name();
        boolean isField = fields.containsKey(new FieldName(name)) && !Bracket.looksLikeEvent(name);
        return Stream.of(isField ? mention.of(Subject.field(name), mention.span()) : mention);
    }

    /** Only a field with choices has codes; of two spellings of a number, the one that its choices have. */
    private Stream<Mention> choice(Mention mention) {
        String name = mention.subject().name();
        Optional<Field> field = field(name);
        boolean none = field.isPresent() ? !hasCodes(field.get()) : isMade(name);
        if (none) {
            return Stream.empty();
        }
        String written = mention.subject().code();
        Set<String> known = field.isPresent() ? codes(name) : Set.of();
        boolean exact = known.contains(written)
                || field.filter(each -> each.type() == FieldType.CHECKBOX).isPresent();
        String code = exact
                ? written
                : known.stream()
                        .filter(each -> FieldComparison.isSame(each, written))
                        .findFirst()
                        .orElse(written);
        return Stream.of(mention.of(Subject.choice(name, code), mention.span()));
    }

    /** The codes of all known fields of this name: of one that changes, the old and the new ones. */
    private Set<String> codes(String name) {
        return codes.computeIfAbsent(new FieldName(name), field -> named(field).stream()
                .flatMap(each -> each.choices().stream())
                .map(Choice::code)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Whether REDCap makes it of the dictionary: the status of an instrument, a column of a checkbox. */
    private boolean isMade(String name) {
        return statusFields.containsKey(new FieldName(name)) || checkbox(name).isPresent();
    }

    private Optional<Field> checkbox(String column) {
        return field(ExportColumns.field(column)).filter(field -> field.type() == FieldType.CHECKBOX);
    }

    private static boolean hasCodes(Field field) {
        return field.type().storesOneCode() || field.type() == FieldType.CHECKBOX;
    }
}
