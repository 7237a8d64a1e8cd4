package org.rcol.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.HtmlText;
import org.rcol.logic.ActionTags;

/**
 * Whether a text that a server holds is the one that it was sent, written in the server's own way.
 *
 * <p>Servers clean HTML, read or write character references and trim blanks (REDCap's rich text editor and its filter of dangerous tags; that
 * import cleans HTML, too, is not documented). They do not shorten, translate or replace: a text with other words, or with a tag or an
 * attribute that was not sent, comes from somebody else.
 */
public final class StoredText {
    private StoredText() {}

    /** Whether {@code stored} can have come of {@code sent} in this column. A blank text comes of nothing but itself. */
    public static boolean isDerived(Column column, String sent, String stored) {
        return switch (column) {
            case SECTION_HEADER, FIELD_LABEL, FIELD_NOTE -> isDerived(sent, stored);
            case ANNOTATION -> tags(sent).equals(tags(stored)) && isDerived(sent, stored);
            case CHOICES -> isDerived(Choice.parse(sent), Choice.parse(stored));
            case FIELD_NAME,
                    FORM_NAME,
                    FIELD_TYPE,
                    VALIDATION,
                    VALIDATION_MIN,
                    VALIDATION_MAX,
                    IDENTIFIER,
                    BRANCHING_LOGIC,
                    REQUIRED,
                    ALIGNMENT,
                    QUESTION_NUMBER,
                    MATRIX_GROUP,
                    MATRIX_RANKING -> false;
        };
    }

    private static boolean isDerived(String sent, String stored) {
        if (sent.isBlank() || stored.isBlank()) {
            return sent.isBlank() && stored.isBlank();
        }
        HtmlText was = HtmlText.of(sent);
        HtmlText is = HtmlText.of(stored);
        return is.words().equals(was.words()) && was.markup().containsAll(is.markup());
    }

    private static boolean isDerived(List<Choice> sent, List<Choice> stored) {
        if (sent.size() != stored.size()) {
            return false;
        }
        for (int i = 0; i < sent.size(); i++) {
            boolean same = sent.get(i).code().equals(stored.get(i).code());
            if (!same || !isDerived(sent.get(i).label(), stored.get(i).label())) {
                return false;
            }
        }
        return true;
    }

    /** The action tags with their arguments, to the letter: what they do depends on every character. */
    private static List<String> tags(String annotation) {
        return ActionTags.parse(annotation).tags().stream()
                .map(tag -> tag.span().of(annotation))
                .toList();
    }

    /**
     * Whether a difference between the wanted dictionary and the stored one is only the server's way of writing what this upload sent: a
     * cell that was sent, a text that can have come of it, and not the text that was there before.
     *
     * @return the rewrite of the whole cell; empty for any other difference
     */
    static Optional<Rewrites.Rewrite> rewrite(Field wanted, Column column, Field stored, SentCells sent) {
        Optional<String> old = sent.old(wanted.name(), column);
        String mine = NormalForm.of(wanted, column);
        String its = NormalForm.of(stored, column);
        boolean tolerated = old.isPresent() && isDerived(column, mine, its) && isNew(column, mine, its, old.get());
        return tolerated ? Optional.of(new Rewrites.Rewrite(wanted.name(), column, mine, its)) : Optional.empty();
    }

    /** Whether nothing of the old text is kept: of a cell, or of a choice; and no label of a choice differs that was not sent again. */
    private static boolean isNew(Column column, String sent, String stored, String old) {
        if (column != Column.CHOICES) {
            return !stored.equals(old);
        }
        Map<String, Choice> before = new HashMap<>();
        Choice.parse(old).forEach(choice -> before.putIfAbsent(choice.code(), choice));
        List<Choice> wanted = Choice.parse(sent);
        List<Choice> found = Choice.parse(stored);
        return IntStream.range(0, wanted.size())
                .filter(i -> !found.get(i).equals(wanted.get(i)))
                .mapToObj(i -> Optional.ofNullable(before.get(wanted.get(i).code()))
                        .filter(was -> was.equals(wanted.get(i)) || was.equals(found.get(i))))
                .allMatch(Optional::isEmpty);
    }
}
