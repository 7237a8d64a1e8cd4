package org.rcol.check.rule.piping;

import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.check.rule.NameSuggestions;
import org.rcol.check.rule.PipedText;
import org.rcol.dictionary.FieldName;
import org.rcol.logic.Bracket;
import org.rcol.logic.Remedy;

/**
 * A name in square brackets in a label, note, header or choice that looks like a field but is not one.
 *
 * <p><b>Why it matters.</b> REDCap would show the value of the field; without a field, people see the brackets and the name. Real labels
 * are full of units and remarks such as {@code [kg]}, {@code [cm]} or {@code [mapping]}, so a name is reported only if it is one or two
 * letters away from an existing one, or contains an underscore; and in a single instrument only if it is close to an existing one, because
 * the field may be on another instrument.
 *
 * <p><b>Bad.</b> {@code How is [chld_name] today?}, while the field is {@code child_name}
 *
 * <p><b>Good.</b> {@code How is [child_name] today?}, {@code Weight [kg]}
 *
 * <p><b>Fix.</b> Write the field's name, or use different brackets if no field is meant.
 */
public final class UnknownPiping extends Rule {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{4,}");

    /** Makes the rule. */
    public UnknownPiping() {
        super("PIPE-01", "unknown-piping", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var suggestions = new NameSuggestions(bundle);
        PipedText.each(bundle, text -> text.reference().field().ifPresent(bracket -> {
            String name = bracket.name();
            if (bundle.exists(new FieldName(name)) || !looksLikeField(bracket)) {
                return;
            }
            Optional<String> near = suggestions.nearest(name);
            boolean underscore = name.indexOf('_') > 0 && bundle.isComplete();
            if (near.isPresent() || underscore) {
                text.report(
                        bracket.span(),
                        report,
                        "\"" + bracket.span().of(text.field().get(text.column()))
                                + "\" looks like a field, but no field has this name",
                        near.map(known -> Remedy.meant(
                                        bracket.renamed(text.field().get(text.column()), known)))
                                .orElse(Remedy.of("if no field is meant, leave it as it is")));
            }
        }));
    }

    private static boolean looksLikeField(Bracket bracket) {
        return NAME.matcher(bracket.name()).matches() && !Bracket.looksLikeEvent(bracket.name());
    }
}
