package org.rcol.export.codebook;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.html.Anchor;
import org.rcol.html.Asset;
import org.rcol.html.Attribute;
import org.rcol.html.Filters;
import org.rcol.html.Html;
import org.rcol.html.PageHead;
import org.rcol.html.StudyText;
import org.rcol.html.Tag;
import org.rcol.html.TextLanguages;
import org.rcol.text.Quantity;

/** The page around the instruments: its head, the search, the list of instruments. */
final class CodebookPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Html html;
    private final CodebookHead head;
    private final Index index;
    private final List<Form> forms;

    CodebookPage(Html html, DataDictionary dictionary, CodebookHead head) {
        this.html = html;
        this.head = head;
        this.index = new Index(dictionary);
        this.forms = Form.all(index, head);
    }

    void write() {
        Asset style = Asset.style(CodebookPage.class, "codebook.css");
        Asset script = Asset.script(CodebookPage.class, "codebook.js");
        var page = new PageHead(head.title() + " \u2013 Codebook", head.version(), style, script);
        html.doctype();
        html.in(Tag.HTML.with(Attribute.language("en")), () -> {
            html.in(Tag.HEAD, () -> page.write(html)).line();
            html.in(Tag.BODY.with(Attribute.id(Anchor.TOP)), () -> body(script)).line();
        });
        html.line();
    }

    private void body(Asset script) {
        html.in(Tag.HEADER, this::title).line();
        html.in(Tag.DIV.of("page"), () -> {
            html.in(
                            Tag.NAV.with(
                                    Attribute.css(forms.size() == 1 ? "single" : "several"),
                                    Attribute.label("Instruments")),
                            this::navigation)
                    .line();
            html.in(Tag.MAIN, () -> {
                head.events().ifPresent(new EventSection(html, forms)::write);
                var section = new FormSection(html, index);
                forms.forEach(section::write);
            });
        });
        html.line();
        html.asset(script);
    }

    private void title() {
        html.in(Tag.P.of("kind"), "Codebook");
        html.in(StudyText.element(Tag.H1, head.title(), TextLanguages.UNKNOWN), head.title());
        var facts = new ArrayList<>(head.about());
        facts.add(Quantity.of(forms.size(), "instrument"));
        facts.add(Quantity.of(index.entries().size(), "field"));
        html.in(Tag.P.of("facts"), () -> {
            html.text(String.join(" \u00b7 ", facts)).line();
            var minute = head.written().truncatedTo(ChronoUnit.MINUTES);
            html.text("\u00b7 written ");
            html.in(Tag.TIME.with(Attribute.datetime(minute.toString())), TIME.format(minute));
            html.text(" by rcol " + head.version());
        });
    }

    private void navigation() {
        html.in(Tag.DIV.with(Attribute.css("search"), Attribute.role("search"), Attribute.hidden()), () -> {
            html.in(Tag.LABEL.with(Attribute.forId(Anchor.SEARCH)), "Search");
            html.alone(Tag.INPUT.with(Attribute.id(Anchor.SEARCH), Attribute.type("search")))
                    .line();
        });
        html.line();
        var filters = new Filters(html);
        filters.write(() -> {
            box(filters, Anchor.FILTER_REQUIRED, "required", FormSection::isRequired);
            box(filters, Anchor.FILTER_IDENTIFIER, "identifiers", FormSection::isIdentifier);
            types();
        });
        html.in(Tag.P.with(Attribute.css("folding"), Attribute.hidden()), () -> {
            html.in(Tag.BUTTON.with(Attribute.id(Anchor.COLLAPSE), Attribute.type("button")), "Collapse all")
                    .text(" ");
            html.in(Tag.BUTTON.with(Attribute.id(Anchor.EXPAND), Attribute.type("button")), "Expand all");
        });
        html.line();
        if (head.events().isPresent()) {
            html.in(Tag.P.of("way"), () -> html.in(Tag.A.with(Attribute.href(Anchor.EVENTS)), "Events"))
                    .line();
        }
        html.in(Tag.DETAILS.with(Attribute.id(Anchor.CONTENTS)), () -> {
            html.in(Tag.SUMMARY, Quantity.of(forms.size(), "instrument")).line();
            html.in(Tag.UL.with(Attribute.id(Anchor.FORMS)), () -> forms.forEach(this::item));
        });
    }

    /** A line of the list of instruments; on paper, where nothing can be clicked, it says which number to look for. */
    private void item(Form form) {
        html.in(Tag.LI, () -> {
            html.in(Tag.A.with(Attribute.href(form.anchor())), () -> form.writeTitle(html));
            html.text(" ")
                    .in(Tag.SPAN.of("count"), String.valueOf(form.entries().size()));
            html.in(Tag.SPAN.of("first"), " from # " + form.entries().get(0).number());
        });
        html.line();
    }

    private void box(Filters filters, Anchor anchor, String words, Predicate<Field> kind) {
        long count =
                index.entries().stream().map(Index.Entry::field).filter(kind).count();
        if (count > 0) {
            filters.box(anchor, words, count);
        }
    }

    private void types() {
        Map<String, Long> types = index.entries().stream()
                .map(entry -> AttributesCell.type(entry.field()))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        html.in(Tag.LABEL.with(Attribute.forId(Anchor.FILTER_TYPE)), () -> {
            html.text("type ").in(Tag.SELECT.with(Attribute.id(Anchor.FILTER_TYPE)), () -> {
                html.in(Tag.OPTION.with(Attribute.value("")), "any");
                types.forEach(
                        (type, count) -> html.in(Tag.OPTION.with(Attribute.value(type)), type + " (" + count + ")"));
            });
        });
    }
}
