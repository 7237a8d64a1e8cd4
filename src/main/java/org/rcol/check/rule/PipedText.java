package org.rcol.check.rule;

import java.util.List;
import java.util.function.Consumer;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Markup;
import org.rcol.logic.Reference;
import org.rcol.logic.Remedy;
import org.rcol.logic.Span;

/**
 * A reference in square brackets in a text that REDCap shows; REDCap replaces it with the value if it names one.
 *
 * @param field the field whose text it is
 * @param column the text
 * @param reference what is in the brackets
 */
public record PipedText(Field field, Column column, Reference reference) {
    private static final List<Column> TEXTS = List.of(Column.SECTION_HEADER, Column.FIELD_LABEL, Column.FIELD_NOTE);

    /** Passes all of them in a bundle to a consumer, in order. */
    public static void each(Bundle bundle, Consumer<PipedText> look) {
        for (Field field : bundle.fields()) {
            TEXTS.forEach(column -> each(field, column, look));
            if (field.type().hasOwnChoices() || field.type() == FieldType.SLIDER) {
                each(field, Column.CHOICES, look);
            }
        }
    }

    private static void each(Field field, Column column, Consumer<PipedText> look) {
        Markup.of(field.get(column)).piped().forEach(reference -> look.accept(new PipedText(field, column, reference)));
    }

    /** A finding about a part of the text. */
    public void report(Span span, Report report, String message, Remedy remedy) {
        report.at(field, column, span, message, remedy);
    }
}
