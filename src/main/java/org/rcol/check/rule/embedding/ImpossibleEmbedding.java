package org.rcol.check.rule.embedding;

import java.util.HashSet;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/**
 * A field that is embedded where it cannot be: on another instrument, in itself, or in the label or note of a field that is itself embedded.
 *
 * <p><b>Why it matters.</b> REDCap moves the embedded field to the place of the braces, which works only within one instrument; a field
 * embedded in itself, or in the label or note of a field that is embedded, "produces an error when the instrument is viewed" (REDCap's help
 * text on field embedding). A choice of a radio or checkbox field that is embedded elsewhere may host a field: "compound embedding" is
 * allowed. Embedding in the label of an embedded field is a warning, because two public projects do it 872 times; so is embedding the record
 * ID field.
 *
 * <p><b>Bad.</b> {@code {dose}} on the instrument {@code visit}, while {@code dose} is on the instrument {@code drugs}
 *
 * <p><b>Good.</b> {@code {dose}} in the label of a descriptive field on the instrument of {@code dose}
 *
 * <p><b>Fix.</b> Move the field or the text, or pipe the value with {@code [dose]}, which works across instruments.
 */
public final class ImpossibleEmbedding extends Rule {
    /** Makes the rule. */
    public ImpossibleEmbedding() {
        super("EMB-02", "impossible-embedding", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var embedded = new HashSet<String>();
        EmbeddedField.each(bundle, each -> embedded.add(place(each.host().form(), each.name())));
        if (embedded.isEmpty()) {
            return;
        }
        var fields = new HashSet<String>();
        bundle.fields()
                .forEach(field -> fields.add(place(field.form(), field.name().folded())));
        EmbeddedField.each(bundle, each -> {
            Field host = each.host();
            String words = "\"{" + each.part().name() + "}\"";
            boolean here = fields.contains(place(host.form(), each.name()));
            boolean hostEmbedded =
                    embedded.contains(place(host.form(), host.name().folded()));
            if (!here) {
                bundle.find(each.name())
                        .ifPresent(there -> each.report(
                                report,
                                words + " is on instrument \"" + there.form() + "\" and can be embedded only there",
                                "move the field here, or show its value with ["
                                        + each.part().name() + "]"));
            } else if (each.isInsideHost() && each.name().equals(host.name().folded())) {
                each.report(report, words + " is embedded in its own text", "move it to another field's text");
            } else if (each.isInsideHost() && hostEmbedded && each.column() != Column.CHOICES) {
                each.report(
                        report.as(Severity.WARNING),
                        words + " is in a text of \"" + host.name() + "\", which is itself embedded",
                        "embed both in the text of a third field, or this one in a choice of \"" + host.name() + "\"");
            } else if (bundle.find(each.name()).filter(bundle::isRecordIdRow).isPresent()) {
                each.report(
                        report.as(Severity.WARNING),
                        words + " is the record ID, which cannot be embedded",
                        "show its value with [" + each.part().name() + "]");
            }
        });
    }

    private static String place(FormName form, FieldName name) {
        return form + "\0" + name;
    }
}
