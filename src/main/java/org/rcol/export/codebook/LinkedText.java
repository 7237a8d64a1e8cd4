package org.rcol.export.codebook;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.FieldName;
import org.rcol.html.Anchor;
import org.rcol.html.Attribute;
import org.rcol.html.Html;
import org.rcol.html.PlainText;
import org.rcol.html.Tag;
import org.rcol.reference.Mention;
import org.rcol.reference.Mentions;
import org.rcol.reference.Subject;

/** Writes texts in which the names of fields lead to their rows. */
final class LinkedText {
    private final Html html;
    private final Index index;

    LinkedText(Html html, Index index) {
        this.html = html;
        this.index = index;
    }

    /** A text with its mentions, which are in the order of the text. */
    void write(String text, List<Mention> mentions) {
        int from = 0;
        for (Mention mention : mentions) {
            Optional<Anchor> target = mention.subject().kind() == Subject.Kind.FIELD
                    ? index.target(new FieldName(mention.subject().name()))
                    : Optional.empty();
            if (target.isPresent() && mention.whole().offset() >= from) {
                html.text(text.substring(from, mention.whole().offset()));
                html.in(
                        Tag.A.with(Attribute.href(target.get())),
                        mention.whole().of(text));
                from = mention.whole().end();
            }
        }
        html.text(text.substring(from));
    }

    /** A label, note, header or choice as people read it; a label may be nothing but a picture. */
    void label(String cell) {
        String text = PlainText.of(cell);
        if (text.isBlank() && !cell.isBlank()) {
            html.in(Tag.SPAN.of("none"), "no text");
        } else {
            write(text, Mentions.inText(text));
        }
    }

    /** The very text of a cell to unfold, where people read another one. */
    void asWritten(String cell, boolean differs) {
        if (differs) {
            html.in(Tag.DETAILS.of("raw"), () -> {
                html.in(Tag.SUMMARY, "as written");
                html.in(Tag.PRE.with(Attribute.ownDirection()), cell);
            });
        }
    }
}
