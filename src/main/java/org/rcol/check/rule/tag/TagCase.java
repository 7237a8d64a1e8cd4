package org.rcol.check.rule.tag;

import java.util.Locale;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Field;
import org.rcol.logic.ActionTag;
import org.rcol.logic.Remedy;
import org.rcol.logic.TagKind;

/**
 * An action tag that is not written in upper case.
 *
 * <p><b>Why it matters.</b> Action tags must be in upper case (OHSU's public guide to action tags); REDCap silently ignores others.
 *
 * <p><b>Bad.</b> {@code @hidden}
 *
 * <p><b>Good.</b> {@code @HIDDEN}
 *
 * <p><b>Fix.</b> Write the tag in upper case.
 */
public final class TagCase extends TagRule {
    /** Makes the rule. */
    public TagCase() {
        super("TAG-02", "tag-case", Severity.WARNING);
    }

    @Override
    void check(Field field, ActionTag tag, Report report) {
        String upper = tag.name().toUpperCase(Locale.ROOT);
        // "@if" also occurs in ordinary notes.
        boolean tagLike = !upper.equals("@IF") || tag.argument().isPresent();
        boolean own = TagKind.of(upper).filter(kind -> kind.module().isEmpty()).isPresent();
        if (own && tagLike && !tag.name().equals(upper)) {
            at(
                    field,
                    tag.nameSpan(),
                    report,
                    "\"" + tag.name() + "\" is not in upper case; REDCap ignores it",
                    Remedy.write(upper));
        }
    }
}
