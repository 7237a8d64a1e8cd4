package org.rcol.export.codebook;

import java.util.ArrayList;
import java.util.List;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.html.Attribute;
import org.rcol.html.Html;
import org.rcol.html.PlainText;
import org.rcol.html.StudyText;
import org.rcol.html.Tag;
import org.rcol.text.Quantity;

/** An instrument: its heading, a line of counts, and the table of its fields. */
final class FormSection {
    private static final List<String> HEADINGS = List.of("#", "Variable", "Label", "Attributes");
    // Said again, as some browsers forget what a table is when its rows are laid out one by one.
    private static final Attribute ROW = Attribute.role("row");
    private static final Attribute GROUP = Attribute.role("rowgroup");

    private final Html html;
    private final LabelCell label;
    private final AttributesCell attributes;
    private final LinkedText linked;

    FormSection(Html html, Index index) {
        this.html = html;
        this.label = new LabelCell(html, index);
        this.attributes = new AttributesCell(html, index);
        this.linked = new LinkedText(html, index);
    }

    void write(Form form) {
        html.in(Tag.SECTION.with(Attribute.id(form.anchor()), Attribute.css("form")), () -> {
            html.in(Tag.H2, () -> form.writeName(html)).line();
            html.in(Tag.DETAILS.with(Attribute.css("fold"), Attribute.open()), () -> {
                html.in(Tag.SUMMARY.of("counts"), counts(form)).line();
                html.in(Tag.TABLE.with(Attribute.css("fields"), Attribute.role("table")), () -> {
                    html.in(Tag.CAPTION, "Fields of " + form.title());
                    html.in(Tag.THEAD.with(GROUP), () -> html.in(Tag.TR.with(ROW), this::headings))
                            .line();
                    html.in(Tag.TBODY.with(GROUP), () -> form.entries().forEach(entry -> rows(entry, form.language())));
                });
            });
        });
        html.line();
    }

    private void headings() {
        HEADINGS.forEach(
                heading -> html.in(Tag.TH.with(Attribute.scope("col"), Attribute.role("columnheader")), heading));
    }

    private static String counts(Form form) {
        List<Field> fields = form.entries().stream().map(Index.Entry::field).toList();
        var words = new ArrayList<String>();
        words.add(count(fields.size(), "field", "fields"));
        words.add(count(fields.stream().filter(FormSection::isRequired).count(), "required", "required"));
        words.add(count(fields.stream().filter(FormSection::isIdentifier).count(), "identifier", "identifiers"));
        long calculated =
                fields.stream().filter(field -> field.type() == FieldType.CALC).count();
        if (calculated > 0) {
            words.add(calculated + " calculated");
        }
        return String.join(" \u00b7 ", words);
    }

    private static String count(long number, String one, String many) {
        return number == 0 ? "no " + many : Quantity.of(number, one, many);
    }

    private void rows(Index.Entry entry, String language) {
        String header = entry.field().get(Column.SECTION_HEADER);
        if (!header.isBlank()) {
            html.in(Tag.TR.with(Attribute.css("header"), ROW), () -> section(header, language))
                    .line();
        }
        html.in(Tag.TR.with(Attribute.id(entry.anchor()), ROW), () -> {
            html.in(Tag.TD.with(Attribute.css("number"), Attribute.role("cell")), String.valueOf(entry.number()));
            html.in(Tag.TH.with(Attribute.scope("row"), Attribute.role("rowheader")), () -> name(entry));
            label.write(entry.field(), language);
            attributes.write(entry.field(), language);
        });
        html.line();
    }

    private void section(String header, String language) {
        html.in(
                StudyText.element(
                        Tag.TH,
                        header,
                        language,
                        Attribute.colspan(HEADINGS.size()),
                        Attribute.scope("colgroup"),
                        Attribute.role("rowheader")),
                () -> {
                    html.in(Tag.DIV, () -> linked.label(header));
                    linked.asWritten(header, PlainText.changes(header));
                });
    }

    private void name(Index.Entry entry) {
        Field field = entry.field();
        String name = field.name().text();
        html.in(
                Tag.A.with(Attribute.css("name"), Attribute.href(entry.anchor())),
                () -> html.in(Tag.BDI, () -> html.name(name.isEmpty() ? "(no name)" : name)));
        if (isRequired(field)) {
            html.in(Tag.SPAN.of("flag required"), "Required");
        }
        if (isIdentifier(field)) {
            html.in(Tag.SPAN.of("flag identifier"), "Identifier");
        }
    }

    static boolean isRequired(Field field) {
        return isYes(field.get(Column.REQUIRED));
    }

    static boolean isIdentifier(Field field) {
        return isYes(field.get(Column.IDENTIFIER));
    }

    private static boolean isYes(String cell) {
        return cell.strip().equalsIgnoreCase("y");
    }
}
