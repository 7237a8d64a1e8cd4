package org.rcol.check.rule.tag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.ActionTag;
import org.rcol.logic.ActionTags;

/**
 * Two action tags that contradict each other: the same tag twice with different arguments, {@code @WORDLIMIT} with {@code @CHARLIMIT}, or
 * {@code @DEFAULT} with {@code @SETVALUE}.
 *
 * <p><b>Why it matters.</b> Only one of the two can work, and the codebook does not show which (REDCap's help text: a field cannot have
 * both a word limit and a character limit). The two branches of an {@code @IF} do not contradict each other.
 *
 * <p><b>Bad.</b> {@code @WORDLIMIT=50 @CHARLIMIT=300}
 *
 * <p><b>Good.</b> {@code @CHARLIMIT=300}
 *
 * <p><b>Fix.</b> Remove one of the two.
 */
public final class TagConflict extends FieldRule {
    private static final Map<String, String> RIVALS = Map.of(
            "@WORDLIMIT", "@CHARLIMIT",
            "@CHARLIMIT", "@WORDLIMIT",
            "@DEFAULT", "@SETVALUE",
            "@SETVALUE", "@DEFAULT");

    /** Makes the rule. */
    public TagConflict() {
        super("TAG-06", "tag-conflict", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        ActionTags.parse(field.get(Column.ANNOTATION)).together().forEach(tags -> check(field, tags, report));
    }

    private static void check(Field field, List<ActionTag> tags, Report report) {
        String cell = field.get(Column.ANNOTATION);
        var seen = new HashMap<String, ActionTag>();
        for (ActionTag tag : tags) {
            Optional<String> rival = Optional.ofNullable(RIVALS.get(tag.name())).filter(seen::containsKey);
            ActionTag first = seen.putIfAbsent(tag.name(), tag);
            boolean own = tag.kind().filter(kind -> kind.module().isEmpty()).isPresent() && !tag.is("@IF");
            boolean twice = own && first != null && !first.value(cell).equals(tag.value(cell));
            if (twice || rival.isPresent()) {
                String message = twice
                        ? tag.name() + " is used twice, with different arguments"
                        : tag.name() + " and " + rival.get() + " cannot both work";
                TagRule.at(field, tag.span(), report, message, "remove one of the two");
            }
        }
    }
}
