package org.rcol.check.rule.embedding;

import java.util.List;
import java.util.function.Consumer;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Markup;
import org.rcol.logic.Markup.Embedding;
import org.rcol.logic.Remedy;

/**
 * A field that is embedded in a text of another field.
 *
 * @param host the field whose text contains it
 * @param column the text
 * @param part the words in braces
 */
record EmbeddedField(Field host, Column column, Embedding part) {
    private static final List<Column> TEXTS =
            List.of(Column.SECTION_HEADER, Column.FIELD_LABEL, Column.CHOICES, Column.FIELD_NOTE);

    /** Passes each embedded field of a bundle to a consumer, in order; REDCap does not embed those in dropdown choices. */
    static void each(Bundle bundle, Consumer<EmbeddedField> look) {
        for (Field host : bundle.fields()) {
            for (Column column : TEXTS) {
                if (column != Column.CHOICES || host.type() == FieldType.RADIO || host.type() == FieldType.CHECKBOX) {
                    Markup.of(host.get(column))
                            .embedded()
                            .forEach(part -> look.accept(new EmbeddedField(host, column, part)));
                }
            }
        }
    }

    /** The name of the field that is embedded. */
    FieldName name() {
        return new FieldName(part.name()).folded();
    }

    /** Whether the text is the host's own, not the header of the section that begins with it. */
    boolean isInsideHost() {
        return column != Column.SECTION_HEADER;
    }

    /** A finding about the words in braces. */
    void report(Report report, String message, String hint) {
        report(report, message, Remedy.of(hint));
    }

    /** A finding about the words in braces, with the text that belongs in their place. */
    void report(Report report, String message, Remedy remedy) {
        report.at(host, column, part.span(), message, remedy);
    }
}
