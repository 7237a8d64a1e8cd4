package org.rcol.check.rule.tag;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.check.rule.NameSuggestions;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.logic.ActionTag;
import org.rcol.logic.Bracket;
import org.rcol.logic.Logic;
import org.rcol.logic.Reference;
import org.rcol.logic.Remedy;
import org.rcol.logic.Span;
import org.rcol.text.Quantity;

/**
 * An {@code @IF}, {@code @CALCTEXT} or {@code @CALCDATE} that cannot be parsed, or that names a field that does not exist.
 *
 * <p><b>Why it matters.</b> {@code @IF} takes exactly a condition and two lists of tags, with {@code ''} for an empty list (REDCap's help
 * text on {@code @IF}); {@code @CALCTEXT} takes one expression. With any other number of parts the tags inside are lost; with an error in
 * the expression the field is never calculated. If only some instruments are checked, the field may be on another one: that is a warning.
 * {@code @CALCTEXT} and {@code @CALCDATE} do not work inside {@code @IF}: that is a warning too.
 *
 * <p><b>Bad.</b> {@code @IF([consent] = '1', @HIDDEN)}
 *
 * <p><b>Good.</b> {@code @IF([consent] = '1', @HIDDEN, '')}
 *
 * <p><b>Fix.</b> Correct the marked place as the hint says.
 */
public final class TagLogic extends Rule {
    private static final Set<String> CALCULATED = Set.of("@CALCTEXT", "@CALCDATE");
    private static final Map<String, Integer> PARTS = Map.of("@IF", 3, "@CALCTEXT", 1);

    /** Makes the rule. */
    public TagLogic() {
        super("TAG-07", "tag-logic", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var suggestions = new NameSuggestions(bundle);
        TagRule.each(bundle, (field, tag) -> {
            checkParts(field, tag, report);
            tag.logic().forEach(part -> checkExpression(field, tag, part, report));
            checkFields(bundle, field, tag, suggestions, report);
        });
    }

    private static void checkExpression(Field field, ActionTag tag, Span part, Report report) {
        Logic.parse(field.get(Column.ANNOTATION), part)
                .faults()
                .forEach(fault -> TagRule.at(
                        field, fault.span(), report, "in " + tag.name() + ": " + fault.message(), fault.remedy()));
    }

    private static void checkParts(Field field, ActionTag tag, Report report) {
        int parts = tag.argument().map(given -> given.parts().size()).orElse(0);
        boolean closed = tag.argument()
                .filter(given -> given.value().end() < given.span().end())
                .isPresent();
        int taken = PARTS.getOrDefault(tag.name(), parts);
        if (closed && parts != taken) {
            TagRule.at(
                    field,
                    tag.span(),
                    report,
                    tag.name() + " has " + Quantity.of(parts, "part") + " in its parentheses; it takes " + taken,
                    tag.is("@IF")
                            ? "write @IF(condition, tags if true, tags if false), with '' for no tag"
                            : "write @CALCTEXT(if(condition, a, b)); a ) may be too early");
        }
        tag.branches().stream()
                .flatMap(List::stream)
                .filter(inner -> CALCULATED.contains(inner.name()))
                .forEach(inner -> TagRule.at(
                        field,
                        inner.nameSpan(),
                        report.as(Severity.WARNING),
                        inner.name() + " does not work inside @IF",
                        "write @CALCTEXT(if(condition, a, b)) without @IF"));
    }

    private static void checkFields(
            Bundle bundle, Field field, ActionTag tag, NameSuggestions suggestions, Report report) {
        boolean complete = bundle.isComplete();
        String where = complete ? "" : " in these files";
        String otherwise = complete
                ? "write the name of a field in brackets, as in [age]"
                : "make sure the project has this field";
        for (Span part : tag.logic()) {
            for (Reference reference :
                    Logic.parse(field.get(Column.ANNOTATION), part).tree().references()) {
                String name = reference.field().map(Bracket::name).orElse("");
                if (!name.isEmpty() && !bundle.exists(new FieldName(name))) {
                    TagRule.at(
                            field,
                            reference.subject().nameSpan(),
                            complete ? report : report.as(Severity.WARNING),
                            "in " + tag.name() + ": there is no field \"" + name + "\"" + where,
                            suggestions
                                    .nearest(name)
                                    .map(near -> new Remedy("did you mean [" + near + "]?", Optional.of(near)))
                                    .orElse(Remedy.of(otherwise)));
                }
            }
        }
    }
}
