package org.rcol.export.codebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.rcol.dictionary.FormName;
import org.rcol.html.Anchor;
import org.rcol.html.Attribute;
import org.rcol.html.Html;
import org.rcol.html.StudyText;
import org.rcol.html.Tag;
import org.rcol.html.TextLanguages;

/**
 * An instrument as the page shows it.
 *
 * @param label what people read; blank where it is not known
 * @param language that of its texts, as {@code lang} has it
 * @param entries its fields in order
 */
record Form(FormName name, String label, String language, List<Index.Entry> entries) {
    Form {
        entries = List.copyOf(entries);
    }

    /** The instruments in order of their first fields. */
    static List<Form> all(Index index, CodebookHead head) {
        var languages = TextLanguages.of(
                index.entries().stream().map(Index.Entry::field).toList());
        var forms = new LinkedHashMap<FormName, List<Index.Entry>>();
        index.entries().forEach(entry -> forms.computeIfAbsent(entry.field().form(), name -> new ArrayList<>())
                .add(entry));
        return forms.entrySet().stream()
                .map(form -> new Form(
                        form.getKey(),
                        head.formLabels().getOrDefault(form.getKey(), ""),
                        languages.of(form.getKey()),
                        form.getValue()))
                .toList();
    }

    Anchor anchor() {
        return Anchor.of(name);
    }

    /** The label, or else the name. */
    String title() {
        if (!label.isBlank()) {
            return label;
        }
        return name.text().isEmpty() ? "(no instrument)" : name.text();
    }

    /** The label, or else the name, kept apart from the text around. */
    void writeTitle(Html html) {
        html.in(
                StudyText.element(Tag.BDI, title(), label.isBlank() ? TextLanguages.OF_THE_PAGE : language),
                () -> html.name(title()));
    }

    /** The heading: the label with the name next to it, as both are needed. */
    void writeName(Html html) {
        html.in(Tag.A.with(Attribute.href(anchor())), () -> writeTitle(html));
        if (!label.isBlank()) {
            html.text(" ").in(Tag.CODE, () -> html.name(name.text()));
        }
    }
}
