package org.rcol.check.rule.tag;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.ActionTag;
import org.rcol.logic.TagKind;

/**
 * An action tag on a field where it does nothing: on an unsuitable type, or in a matrix.
 *
 * <p><b>Why it matters.</b> REDCap silently ignores the tag (REDCap's help text on action tags names the types). A matrix shows one row of
 * choices for all of its fields, so {@code @HIDECHOICE}, {@code @SHOWCHOICE} and {@code @RANDOMORDER} cannot work there.
 *
 * <p><b>Bad.</b> {@code @NONEOFTHEABOVE='99'} on a yesno field
 *
 * <p><b>Good.</b> {@code @NONEOFTHEABOVE='99'} on a checkbox field
 *
 * <p><b>Fix.</b> Remove the tag, or change the type of the field.
 */
public final class TagOnWrongType extends TagRule {
    private static final Set<String> NOT_IN_MATRIX = Set.of("@HIDECHOICE", "@SHOWCHOICE", "@RANDOMORDER");

    /** Makes the rule. */
    public TagOnWrongType() {
        super("TAG-03", "tag-on-wrong-type", Severity.WARNING);
    }

    @Override
    void check(Field field, ActionTag tag, Report report) {
        tag.kind()
                .filter(kind -> !kind.worksOn(field.type()))
                .ifPresent(kind -> at(
                        field,
                        tag.nameSpan(),
                        report,
                        kind.name() + " does nothing on a " + field.type().text() + " field",
                        "it works only on " + types(kind) + " fields; remove it here"));
        String group = field.get(Column.MATRIX_GROUP).trim();
        if (!group.isEmpty() && NOT_IN_MATRIX.contains(tag.name())) {
            at(
                    field,
                    tag.nameSpan(),
                    report,
                    tag.name() + " does nothing in a matrix, and this field is in matrix \"" + group + "\"",
                    "remove the tag, or take the field out of the matrix");
        }
    }

    private static String types(TagKind kind) {
        String types = Arrays.stream(FieldType.values())
                .filter(type -> kind.types().contains(type) && type != FieldType.SQL)
                .map(FieldType::text)
                .collect(Collectors.joining(", "));
        int last = types.lastIndexOf(", ");
        return last < 0 ? types : types.substring(0, last) + " and " + types.substring(last + 2);
    }
}
