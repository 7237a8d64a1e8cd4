package org.rcol.check.rule.tag;

import java.util.Locale;
import java.util.Optional;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.Spelling;
import org.rcol.logic.ActionTag;
import org.rcol.logic.Remedy;
import org.rcol.logic.TagKind;

/**
 * A misspelt action tag: one that is unknown but close to a known one.
 *
 * <p><b>Why it matters.</b> REDCap silently ignores a tag that it does not know (REDCap's help text on action tags), so a field meant to be
 * hidden is shown. Public dictionaries contain {@code @HIDEN} and, 45 times, {@code @NOW_UTC}. A tag unlike any known one may belong to an
 * external module and is not reported, nor are other words after an {@code @}.
 *
 * <p><b>Bad.</b> {@code @HIDEN}
 *
 * <p><b>Good.</b> {@code @HIDDEN}
 *
 * <p><b>Fix.</b> Write the tag that the hint suggests.
 */
public final class UnknownTag extends TagRule {
    private static final int SHORTEST = 5;

    /** Makes the rule. */
    public UnknownTag() {
        super("TAG-01", "unknown-tag", Severity.WARNING);
    }

    @Override
    void check(Field field, ActionTag tag, Report report) {
        String upper = tag.name().toUpperCase(Locale.ROOT);
        if (TagKind.of(upper).isPresent() || !tag.name().equals(upper) || upper.length() < SHORTEST) {
            return;
        }
        Optional<String> near = Spelling.nearest(upper, TagKind.names());
        near.ifPresent(known -> at(
                field,
                tag.nameSpan(),
                report,
                "\"" + tag.name() + "\" is not an action tag; REDCap ignores it",
                Remedy.meant(known)));
    }
}
