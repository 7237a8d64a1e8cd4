package org.rcol.check.rule.embedding;

import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Markup;

/**
 * A field that is embedded in the choices of a dropdown.
 *
 * <p><b>Why it matters.</b> A dropdown can show only plain text, so the braces and the name appear in the list as written (REDCap's help
 * text on field embedding). Fields can be embedded in the choices of radio buttons and checkboxes.
 *
 * <p><b>Bad.</b> A dropdown with {@code 1, Yes | 2, Other: {other_text}}
 *
 * <p><b>Good.</b> The same choices in a radio field
 *
 * <p><b>Fix.</b> Remove the braces, or make the field a radio field.
 */
public final class EmbeddingInDropdown extends Rule {
    /** Makes the rule. */
    public EmbeddingInDropdown() {
        super("EMB-04", "embedding-in-dropdown", Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        for (Field field : bundle.fields()) {
            if (field.type() == FieldType.DROPDOWN) {
                Markup.of(field.get(Column.CHOICES)).embedded().stream()
                        .filter(part -> bundle.exists(new FieldName(part.name())))
                        .forEach(part -> report.at(
                                field,
                                Column.CHOICES,
                                part.span().offset(),
                                part.span().length(),
                                "\"{" + part.name() + "}\" cannot be embedded in the choices of a dropdown",
                                "remove it, or make this a radio field"));
            }
        }
    }
}
