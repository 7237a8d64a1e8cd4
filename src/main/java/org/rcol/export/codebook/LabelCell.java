package org.rcol.export.codebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.html.Attribute;
import org.rcol.html.Html;
import org.rcol.html.PlainText;
import org.rcol.html.StudyText;
import org.rcol.html.Tag;
import org.rcol.reference.Mentions;
import org.rcol.reference.Way;

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

    /** Writes the cell of a field whose texts are in this language. */
    void write(Field field, String language) {
        html.in(Tag.TD.with(Attribute.css("label"), Attribute.role("cell")), () -> {
            text(field.get(Column.FIELD_LABEL), "text", language);
            text(field.get(Column.FIELD_NOTE), "note", language);
            branching(field.get(Column.BRANCHING_LOGIC));
            users(index.users(field.name()));
        });
    }

    private void text(String cell, String css, String language) {
        if (!cell.isBlank()) {
            html.in(StudyText.element(Tag.DIV, cell, language, Attribute.css(css)), () -> linked.label(cell));
            linked.asWritten(cell, PlainText.changes(cell));
        }
    }

    private void branching(String logic) {
        if (logic.isBlank()) {
            return;
        }
        html.in(Tag.DIV.of("logic"), () -> {
            html.in(Tag.SPAN.of("when"), "Show only if").text(" ");
            html.in(Tag.CODE, () -> linked.write(logic, Mentions.inLogic(logic, Way.BRANCHING_LOGIC)));
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

    /** Fields that make the same use of it are named together. */
    private void list(List<Index.Use> uses) {
        var together = new LinkedHashMap<Set<Way>, List<FieldName>>();
        uses.forEach(use ->
                together.computeIfAbsent(use.ways(), ways -> new ArrayList<>()).add(use.user()));
        String before = "";
        for (var group : together.entrySet()) {
            html.text(before);
            names(group.getValue());
            List<String> ways = group.getKey().stream().map(Way::words).toList();
            html.text(" (" + String.join(", ", ways) + ")");
            before = "; ";
        }
    }

    private void names(List<FieldName> names) {
        String before = "";
        for (FieldName name : names) {
            html.text(before);
            index.target(name)
                    .ifPresent(target -> html.in(Tag.A.with(Attribute.href(target)), () -> html.name(name.text())));
            before = ", ";
        }
    }
}
