package org.rcol.export.codebook;

import java.util.Iterator;
import java.util.List;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/** The middle of a row: what is asked, when it is shown, and which other fields look at it. */
final class LabelCell {
    private static final int FEW = 12;

    private final Html html;
    private final Index index;
    private final LinkedText linked;

    LabelCell(Html html, Index index) {
        this.html = html;
        this.index = index;
        this.linked = new LinkedText(html, index);
    }

    void write(Field field) {
        html.in(Tag.TD.of("label"), () -> {
            text(field, Column.FIELD_LABEL, "text");
            text(field, Column.FIELD_NOTE, "note");
            branching(field.get(Column.BRANCHING_LOGIC));
            users(index.users(field.name()));
        });
    }

    private void text(Field field, Column column, String css) {
        String cell = field.get(column);
        if (!cell.isBlank()) {
            html.in(Tag.DIV.with(Attribute.css(css), Attribute.ownDirection()), () -> linked.label(cell));
            if (!PlainText.of(cell).equals(cell)) {
                html.in(Tag.DETAILS.of("raw"), () -> {
                    html.in(Tag.SUMMARY, "as written");
                    html.in(Tag.PRE.with(Attribute.ownDirection()), cell);
                });
            }
        }
    }

    private void branching(String logic) {
        if (logic.isBlank()) {
            return;
        }
        html.in(Tag.DIV.of("logic"), () -> {
            html.in(Tag.SPAN.of("when"), "Show only if").text(" ");
            html.in(Tag.CODE, () -> linked.write(logic, Mention.inLogic(logic, Mention.Way.BRANCHING_LOGIC)));
            LogicGloss.of(logic, index).ifPresent(words -> html.in(Tag.P.of("gloss"), () -> html.in(Tag.BDI, words)));
        });
    }

    private void users(List<Index.Use> uses) {
        if (uses.isEmpty()) {
            return;
        }
        if (uses.size() <= FEW) {
            html.in(Tag.P.of("uses"), () -> {
                html.text("Used by ");
                list(uses);
            });
        } else {
            html.in(Tag.DETAILS.of("uses"), () -> {
                html.in(Tag.SUMMARY, "Used by " + uses.size() + " fields");
                list(uses);
            });
        }
    }

    private void list(List<Index.Use> uses) {
        for (Iterator<Index.Use> each = uses.iterator(); each.hasNext(); ) {
            Index.Use use = each.next();
            index.target(use.user())
                    .ifPresent(target -> html.in(
                            Tag.A.with(Attribute.href(target)), use.user().text()));
            html.text(" ("
                    + String.join(
                            ", ", use.ways().stream().map(Mention.Way::words).toList()) + ")");
            html.text(each.hasNext() ? ", " : "");
        }
    }
}
