package org.rcol.review;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rcol.check.Finding;
import org.rcol.html.Anchor;
import org.rcol.html.Asset;
import org.rcol.html.Attribute;
import org.rcol.html.Filters;
import org.rcol.html.Html;
import org.rcol.html.PageHead;
import org.rcol.html.StudyText;
import org.rcol.html.Tag;
import org.rcol.html.TextLanguages;
import org.rcol.plan.BrokenReference;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Risk;
import org.rcol.state.Sha256;
import org.rcol.text.Quantity;

/**
 * The page on which whoever is responsible for a study reviews changes. All of it above its foot is made of the changes and of rcol's version
 * alone, so that the same plan gives the same hash; the foot says the hash, when the page was written and what came of it.
 */
public final class ReviewPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Review review;
    private final StringBuilder text = new StringBuilder();
    private final Html html = new Html(text);
    private final ChangeList list;
    private final List<ChangedForm> forms;

    private ReviewPage(Review review) {
        this.review = review;
        this.list = new ChangeList(html, review.counted());
        this.forms = ChangedForm.of(review.plan(), review.changes());
    }

    /** The SHA-256 of the page without its foot, by which a receipt names what was reviewed. */
    public static String hash(Review review) {
        return new ReviewPage(review).write(Instant.EPOCH, "");
    }

    /**
     * The page.
     *
     * @param outcome what came of the changes, in a sentence; blank where nobody meant to make them
     */
    public static String of(Review review, Instant written, String outcome) {
        var page = new ReviewPage(review);
        page.write(written, outcome);
        return page.text.toString();
    }

    /** Writes the page and returns its hash. */
    private String write(Instant written, String outcome) {
        Asset style = Asset.style(ReviewPage.class, "review.css");
        Asset script = Asset.script(ReviewPage.class, "review.js");
        var head = new PageHead(review.title() + " \u2013 Review of changes", review.version(), style, script);
        var hash = new StringBuilder();
        html.doctype();
        html.in(Tag.HTML.with(Attribute.language("en")), () -> {
            html.in(Tag.HEAD, () -> head.write(html)).line();
            html.in(Tag.BODY.with(Attribute.id(Anchor.TOP)), () -> {
                html.in(Tag.HEADER, this::title).line();
                html.in(Tag.MAIN, this::body).line();
                html.asset(script);
                hash.append(Sha256.of(text.toString()));
                html.in(Tag.FOOTER, () -> foot(hash.toString(), written, outcome))
                        .line();
            });
        });
        html.line();
        return hash.toString();
    }

    private void foot(String hash, Instant written, String outcome) {
        html.in(Tag.P, () -> html.text("SHA-256 of everything above this foot: ")
                .in(Tag.CODE.of("hash"), hash));
        html.in(Tag.P, () -> {
            html.text("To check it: ").in(Tag.CODE, "sed '/^<footer>/,$d' review.html | sha256sum");
            html.text(". The receipt of an upload keeps this hash.");
        });
        html.in(Tag.P, "Written " + TIME.format(written) + "." + (outcome.isBlank() ? "" : " " + outcome));
    }

    private void title() {
        html.in(Tag.P.of("kind"), "Review of changes");
        html.in(StudyText.element(Tag.H1, review.title(), TextLanguages.UNKNOWN), review.title());
        var facts = new ArrayList<>(review.about());
        facts.add(Quantity.of(review.changes().size(), "change"));
        facts.add(Quantity.of(forms.size(), "instrument"));
        facts.add("rcol " + review.version());
        html.in(Tag.P.of("facts"), String.join(" \u00b7 ", facts));
        html.in(
                Tag.P.of("notice"),
                "This is a review document, not a signature. The hash at its foot says which changes were looked at.");
    }

    private void body() {
        summary();
        if (!review.changes().isEmpty()) {
            filters();
        }
        risks();
        var fields = new FieldSection(html, list, languages());
        forms.forEach(form -> form(form, fields));
        texts(
                "What is removed or re-used is still named",
                review.plan().brokenReferences().stream()
                        .map(BrokenReference::words)
                        .toList());
        texts("Still to do by hand in REDCap", review.manualSteps());
        texts("Not looked at", review.notLookedAt());
        texts("Notes", review.notes());
        rules();
    }

    private void summary() {
        section("Summary", () -> {
            if (review.changes().isEmpty()) {
                html.in(Tag.P, review.findings().isEmpty() ? "No changes." : "No changes could be worked out.");
            } else {
                html.in(Tag.TABLE.of("summary"), () -> {
                    html.in(Tag.CAPTION, "Changes by risk");
                    html.in(Tag.TBODY, () -> List.of(Risk.REFUSED, Risk.LOSES_DATA, Risk.CHANGES, Risk.SAFE)
                            .forEach(this::count));
                });
            }
            if (!review.data().isBlank()) {
                html.in(
                        Tag.P,
                        "Recorded data: " + review.data() + (review.data().endsWith(".") ? "" : "."));
            }
        });
        texts(
                "Found in the files",
                review.findings().stream().map(ReviewPage::words).toList());
    }

    private static String words(Finding finding) {
        String hint = finding.hint().isEmpty() ? "" : "; " + finding.hint();
        return finding.place() + " " + finding.code() + " " + finding.message() + hint;
    }

    private void count(Risk risk) {
        long count = review.changes().stream()
                .filter(planned -> planned.risk() == risk)
                .count();
        if (count > 0) {
            html.in(Tag.TR.of(RiskWords.css(risk)), () -> {
                html.in(Tag.TD.of("number"), String.valueOf(count));
                html.in(Tag.TH.with(Attribute.scope("row")), RiskWords.of(risk));
            });
        }
    }

    /** The languages of all texts, old and new. */
    private TextLanguages languages() {
        var fields = new ArrayList<>(review.plan().current().fields());
        fields.addAll(review.plan().wanted().fields());
        return TextLanguages.of(fields);
    }

    private void filters() {
        var filters = new Filters(html);
        filters.write(() -> {
            filters.box(Anchor.FILTER_RISKY, "risky", count(field -> field.risk() != Risk.SAFE));
            filters.box(Anchor.FILTER_IDENTIFIER, "identifiers", count(ChangedField::isIdentifier));
            filters.box(Anchor.FILTER_CHOICES, "choices", count(ChangedField::hasChoiceChanges));
        });
    }

    private long count(Predicate<ChangedField> kind) {
        return forms.stream()
                .flatMap(form -> form.fields().stream())
                .filter(kind)
                .count();
    }

    /** What can touch recorded data, the worst first, each with a way to its place. */
    private void risks() {
        var lines = new ArrayList<Runnable>();
        for (Risk risk : List.of(Risk.REFUSED, Risk.LOSES_DATA, Risk.CHANGES)) {
            for (ChangedForm form : forms) {
                risky(
                        form.own(),
                        risk,
                        planned ->
                                lines.add(() -> line(form.anchor(), form.name().text(), planned)));
                form.fields()
                        .forEach(field -> risky(
                                field.changes(),
                                risk,
                                planned -> lines.add(() -> line(field.anchor(), field.name(), planned))));
            }
        }
        if (!lines.isEmpty()) {
            section(
                    "Risky changes",
                    Anchor.RISKS,
                    () -> html.in(Tag.OL.of("risks"), () -> lines.forEach(Runnable::run)));
        }
    }

    private static void risky(List<PlannedChange> changes, Risk risk, Consumer<PlannedChange> each) {
        changes.stream().filter(planned -> planned.risk() == risk).forEach(each);
    }

    private void line(Anchor anchor, String name, PlannedChange planned) {
        html.in(Tag.LI.of(RiskWords.css(planned.risk())), () -> {
            html.in(Tag.A.with(Attribute.href(anchor), Attribute.css("name")), () -> html.name(name));
            html.text(" " + list.words(planned) + " ");
            html.in(Tag.STRONG, "(" + RiskWords.label(planned.risk()) + ")");
        });
        html.line();
    }

    private void form(ChangedForm form, FieldSection fields) {
        boolean risky = form.own().stream().anyMatch(planned -> planned.risk() != Risk.SAFE);
        html.in(Tag.SECTION.with(Attribute.id(form.anchor()), Attribute.css(risky ? "form risky" : "form")), () -> {
            html.in(Tag.H2, () -> {
                html.text("Instrument ").in(Tag.CODE, form.name().text());
                html.text(" ").in(Tag.SPAN.of("count"), Quantity.of(form.size(), "change"));
            });
            if (!form.own().isEmpty()) {
                list.write(form.own());
            }
            form.fields().forEach(fields::write);
        });
        html.line();
    }

    private void texts(String title, List<String> texts) {
        if (!texts.isEmpty()) {
            section(title, () -> html.in(Tag.UL.of("texts"), () -> texts.forEach(text -> html.in(Tag.LI, text))));
        }
    }

    private void rules() {
        Stream<String> broken = review.plan().brokenReferences().stream().map(reference -> BrokenReference.CODE);
        List<String> codes = Stream.concat(
                        review.changes().stream()
                                .map(planned -> planned.change().code()),
                        broken)
                .distinct()
                .sorted()
                .toList();
        if (!codes.isEmpty()) {
            section("What the codes mean", Anchor.RULES, () -> codes.forEach(new RuleSection(html)::write));
        }
    }

    private void section(String title, Runnable content) {
        html.in(Tag.SECTION.of("part"), () -> {
            html.in(Tag.H2, title);
            content.run();
        });
        html.line();
    }

    private void section(String title, Anchor anchor, Runnable content) {
        html.in(Tag.SECTION.with(Attribute.id(anchor), Attribute.css("part")), () -> {
            html.in(Tag.H2, title);
            content.run();
        });
        html.line();
    }
}
