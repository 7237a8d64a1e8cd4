package org.rcol.check.rule.embedding;

import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.check.rule.NameSuggestions;
import org.rcol.dictionary.FieldName;
import org.rcol.logic.Remedy;

/**
 * A name in braces that is not a field, where a field would be embedded.
 *
 * <p><b>Why it matters.</b> REDCap shows the braces and the name as written, and the intended field elsewhere on the page (REDCap's help
 * text on field embedding). Three of 62 real dictionaries contain template leftovers such as {@code {drug1}}.
 *
 * <p><b>Bad.</b> The label {@code Dose: {dose_mgg} mg}, without a field {@code dose_mgg}
 *
 * <p><b>Good.</b> The label {@code Dose: {dose_mg} mg}, with {@code dose_mg} on the same instrument
 *
 * <p><b>Fix.</b> Write the name of a field on the same instrument, or remove the braces.
 */
public final class UnknownEmbedding extends Rule {
    private static final Pattern FORMULA = Pattern.compile("\\\\[a-zA-Z]+\\{|[\\^_$]\\{");

    /** Makes the rule. */
    public UnknownEmbedding() {
        super("EMB-01", "unknown-embedding", Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var suggestions = new NameSuggestions(bundle);
        EmbeddedField.each(bundle, embedded -> {
            String name = embedded.part().name();
            if (!bundle.exists(new FieldName(name)) && !isFormula(embedded)) {
                Optional<String> near = suggestions.nearest(name);
                embedded.report(
                        report,
                        "\"{" + name + "}\" embeds a field, but there is no field \"" + name + "\"",
                        near.map(known -> Remedy.meant("{" + known + "}"))
                                .orElse(Remedy.of(
                                        "write the name of a field on this instrument, or remove the braces")));
            }
        });
    }

    /** Whether the braces belong to a formula in the text: {@code \\frac{a}{b}}, {@code x^{n}}. */
    private static boolean isFormula(EmbeddedField embedded) {
        return FORMULA.matcher(embedded.host().get(embedded.column())).find();
    }
}
