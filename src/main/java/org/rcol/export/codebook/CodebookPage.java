package org.rcol.export.codebook;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rcol.dictionary.DataDictionary;
import org.rcol.html.Anchor;
import org.rcol.html.Asset;
import org.rcol.html.Attribute;
import org.rcol.html.Html;
import org.rcol.html.PageHead;
import org.rcol.html.Tag;

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
            html.in(Tag.NAV.with(Attribute.label("Instruments")), this::navigation)
                    .line();
            html.in(Tag.MAIN, () -> {
                var section = new FormSection(html, index);
                forms.forEach(section::write);
            });
        });
        html.line();
        html.asset(script);
    }

    private void title() {
        html.in(Tag.P.of("kind"), "Codebook");
        html.in(Tag.H1.with(Attribute.ownDirection()), head.title());
        var facts = new ArrayList<>(head.about());
        facts.add(number(forms.size(), "instrument"));
        facts.add(number(index.entries().size(), "field"));
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
            html.alone(Tag.INPUT.with(
                    Attribute.id(Anchor.SEARCH), Attribute.type("search"), Attribute.placeholder("Press / to search")));
            html.in(Tag.P.with(Attribute.css("found"), Attribute.role("status")), "");
        });
        html.in(
                Tag.UL.with(Attribute.id(Anchor.FORMS)),
                () -> forms.forEach(form -> {
                    html.in(Tag.LI, () -> {
                        html.in(Tag.A.with(Attribute.href(form.anchor())), () -> form.writeTitle(html));
                        html.text(" ")
                                .in(
                                        Tag.SPAN.of("count"),
                                        String.valueOf(form.entries().size()));
                    });
                    html.line();
                }));
    }

    private static String number(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
