package org.rcol.check.rule.piping;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.check.rule.PipedText;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.Spelling;
import org.rcol.logic.Bracket;
import org.rcol.logic.Remedy;

/**
 * A piped field with an unknown modifier after the colon.
 *
 * <p><b>Why it matters.</b> {@code [field:value]} shows the code, {@code [field:label]} the label, {@code [field:checked]} the ticked
 * choices, and so on (REDCap's help text on piping). With an unknown modifier the text shows something other than intended.
 *
 * <p><b>Bad.</b> {@code [sex:lable]}
 *
 * <p><b>Good.</b> {@code [sex:label]}
 *
 * <p><b>Fix.</b> Write one of the modifiers that the hint names.
 */
public final class PipingModifier extends Rule {
    private static final Set<String> KNOWN = Set.of(
            "value",
            "label",
            "checked",
            "unchecked",
            "hideunderscore",
            "field-label",
            "inline",
            "link",
            "ampm",
            "day",
            "month",
            "year",
            "icons");
    private static final String SHOWN =
            "write value, label, checked or unchecked; or remove the colon and what follows";

    /** Makes the rule. */
    public PipingModifier() {
        super("PIPE-02", "piping-modifier", Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        PipedText.each(bundle, text -> text.reference()
                .field()
                .filter(bracket -> bundle.exists(new FieldName(bracket.name())))
                .ifPresent(bracket -> check(bracket, text, report)));
    }

    private static void check(Bracket bracket, PipedText text, Report report) {
        for (String modifier : bracket.parameters()) {
            if (!KNOWN.contains(modifier.toLowerCase(Locale.ROOT))) {
                text.report(
                        bracket.span(),
                        report,
                        "\"" + modifier + "\" is not a modifier that REDCap knows for piped fields",
                        Spelling.nearest(modifier, KNOWN)
                                .map(near -> new Remedy(
                                        "did you mean :" + near + "?", replaced(bracket, text, modifier, near)))
                                .orElse(Remedy.of(SHOWN)));
            }
        }
    }

    private static Optional<String> replaced(Bracket bracket, PipedText text, String modifier, String near) {
        String written = bracket.span().of(text.field().get(text.column()));
        return Optional.of(written.replace(":" + modifier, ":" + near));
    }
}
