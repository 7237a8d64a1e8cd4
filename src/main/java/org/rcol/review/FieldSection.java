package org.rcol.review;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.HtmlText;
import org.rcol.html.Attribute;
import org.rcol.html.Html;
import org.rcol.html.PlainText;
import org.rcol.html.StudyText;
import org.rcol.html.Tag;
import org.rcol.html.TextLanguages;
import org.rcol.plan.AddChoice;
import org.rcol.plan.Change;
import org.rcol.plan.ChangeCell;
import org.rcol.plan.MoveField;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.RelabelChoice;
import org.rcol.plan.RemoveChoice;
import org.rcol.plan.ReorderChoices;
import org.rcol.plan.Risk;

/** A field that changes: its question, what happens to it, and what it was beside what it will be. */
final class FieldSection {
    private static final String ABSENT = "\u2013";

    private final Html html;
    private final ChangeList list;
    private final TextLanguages languages;

    FieldSection(Html html, ChangeList list, TextLanguages languages) {
        this.html = html;
        this.list = list;
        this.languages = languages;
    }

    void write(ChangedField field) {
        var css = new ArrayList<>(List.of("field", RiskWords.css(field.risk())));
        if (field.risk() != Risk.SAFE) {
            css.add("risky");
        }
        if (field.isIdentifier()) {
            css.add("identifier");
        }
        if (field.hasChoiceChanges()) {
            css.add("choice");
        }
        html.in(
                Tag.SECTION.with(Attribute.id(field.anchor()), Attribute.css(String.join(" ", css))),
                () -> content(field));
        html.line();
    }

    private void content(ChangedField field) {
        html.in(Tag.H3, () -> {
            html.in(Tag.A.with(Attribute.href(field.anchor()), Attribute.css("name")), () -> html.name(field.name()));
            if (field.risk() != Risk.SAFE) {
                html.text(" ").in(Tag.SPAN.of("badge"), RiskWords.label(field.risk()));
            }
            if (field.isIdentifier()) {
                html.text(" ").in(Tag.SPAN.of("badge identifier"), "identifier");
            }
        });
        String question = PlainText.of(field.shown().get(Column.FIELD_LABEL)).strip();
        if (!question.isEmpty()) {
            html.in(StudyText.element(Tag.P, question, language(field), Attribute.css("question")), question);
        }
        list.write(field.changes());
        sides(field);
        if (field.showsChoices()) {
            choices(field);
        }
    }

    private String language(ChangedField field) {
        return languages.of(field.shown().form());
    }

    private void sides(ChangedField field) {
        Set<Column> columns = columns(field);
        if (columns.isEmpty()) {
            return;
        }
        String name = "Old and new attributes of " + field.name();
        html.in(Tag.TABLE.with(Attribute.css("sides"), Attribute.label(name)), () -> {
            html.in(
                    Tag.THEAD,
                    () -> html.in(Tag.TR, () -> List.of("Attribute", "Old", "New")
                            .forEach(words -> html.in(Tag.TH.with(Attribute.scope("col")), words))));
            html.in(Tag.TBODY, () -> columns.forEach(column -> row(field, column)));
        });
        html.line();
    }

    private void row(ChangedField field, Column column) {
        html.in(Tag.TR, () -> {
            html.in(Tag.TH.with(Attribute.scope("row")), column.label());
            String old = field.before().map(before -> before.get(column)).orElse(null);
            String now = field.after().map(after -> after.get(column)).orElse(null);
            if (column.isRead()) {
                readable(old, now, language(field));
            } else {
                // Names, numbers and logic are in no language.
                pair(old, now, TextLanguages.OF_THE_PAGE);
            }
        });
    }

    private static Set<Column> columns(ChangedField field) {
        Set<Column> columns = EnumSet.noneOf(Column.class);
        for (PlannedChange planned : field.changes()) {
            Change change = planned.change();
            if (change instanceof ChangeCell cell) {
                columns.add(cell.column());
            } else if (change instanceof MoveField) {
                columns.add(Column.FORM_NAME);
            } else if (!isOfChoice(change)) {
                differing(field, columns);
            }
        }
        if (field.showsChoices()) {
            columns.remove(Column.CHOICES);
        }
        return columns;
    }

    private static void differing(ChangedField field, Set<Column> columns) {
        for (Column column : Column.ALL) {
            String old = field.before().map(before -> before.get(column)).orElse("");
            String now = field.after().map(after -> after.get(column)).orElse("");
            boolean named = column == Column.FIELD_NAME || column == Column.FORM_NAME;
            boolean both = field.before().isPresent() && field.after().isPresent();
            if (!old.strip().equals(now.strip()) && (both || !named)) {
                columns.add(column);
            }
        }
    }

    static boolean isOfChoice(Change change) {
        return change instanceof AddChoice
                || change instanceof RemoveChoice
                || change instanceof RelabelChoice
                || change instanceof ReorderChoices;
    }

    private void choices(ChangedField field) {
        Map<String, String> old = choices(field.before());
        Map<String, String> now = choices(field.after());
        String language = language(field);
        Map<String, String> all = new LinkedHashMap<>(now);
        old.forEach(all::putIfAbsent);
        String name = "Old and new choices of " + field.name();
        html.in(Tag.TABLE.with(Attribute.css("sides codes"), Attribute.label(name)), () -> {
            html.in(
                    Tag.THEAD,
                    () -> html.in(Tag.TR, () -> List.of("Code", "Old", "New")
                            .forEach(words -> html.in(Tag.TH.with(Attribute.scope("col")), words))));
            html.in(Tag.TBODY, () -> all.keySet()
                    .forEach(code -> choice(code, old.get(code), now.get(code), language)));
        });
        html.line();
    }

    private void choice(String code, @Nullable String old, @Nullable String now, String language) {
        boolean same = old != null && old.equals(now);
        html.in(same ? Tag.TR.of("same") : Tag.TR.with(), () -> {
            html.in(Tag.TH.with(Attribute.scope("row"), Attribute.css("code")), code);
            readable(old, now, language);
        });
    }

    private static Map<String, String> choices(Optional<Field> field) {
        Map<String, String> choices = new LinkedHashMap<>();
        field.map(Field::choices)
                .orElse(List.of())
                .forEach((Choice choice) -> choices.putIfAbsent(choice.code(), choice.label()));
        return choices;
    }

    /** An old and a new text, in two cells; nothing where the field or the choice is not there. */
    private void pair(@Nullable String old, @Nullable String now, String language) {
        String before = old == null ? "" : old;
        String after = now == null ? "" : now;
        WordDiff diff = WordDiff.of(before, after);
        boolean compared = !before.isBlank() && !after.isBlank();
        cell("old", Tag.DEL, compared ? diff.before() : List.of(new WordDiff.Part(before, true)), before, language);
        cell("new", Tag.INS, compared ? diff.after() : List.of(new WordDiff.Part(after, true)), after, language);
    }

    /** Two texts that people read, without their HTML; with it where it differs, because then it is what is to be reviewed. */
    private void readable(@Nullable String old, @Nullable String now, String language) {
        boolean sameHtml = old == null
                || now == null
                || HtmlText.of(old).markup().equals(HtmlText.of(now).markup());
        pair(sameHtml ? plain(old) : old, sameHtml ? plain(now) : now, language);
    }

    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : PlainText.of(text).strip();
    }

    private void cell(String css, Tag mark, List<WordDiff.Part> parts, String text, String language) {
        if (text.isBlank()) {
            html.in(Tag.TD.of(css + " none"), ABSENT);
            return;
        }
        html.in(StudyText.element(Tag.TD, text, language, Attribute.css(css)), () -> {
            for (WordDiff.Part part : parts) {
                if (part.changed()) {
                    html.in(mark, part.text());
                } else {
                    html.text(part.text());
                }
            }
        });
    }
}
