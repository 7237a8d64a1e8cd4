package org.rcol.plan;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.HtmlText;

/** Another label for a code that stays: the same words written differently, an edited wording, or the code re-used for another meaning. */
public record RelabelChoice(Field on, Choice from, String to) implements FieldChange {
    /** What became of the words. */
    public enum Kind {
        /** Only blanks and HTML differ. */
        SAME,
        /** The wording was edited, so that the code most likely still means the same. */
        REWORDED,
        /** The code may have been given another meaning. */
        OTHER
    }

    /** HTML that changes what the words say, or says something without words. */
    private static final Pattern MEANING =
            Pattern.compile("<(?:img|sup|sub|s|strike|del)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANKS_AT_SIGNS = Pattern.compile("(?<!\\s)\\s*+([^\\p{L}\\p{N}\\s])\\s*+");
    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST = 4;

    @Override
    public String code() {
        return kind() == Kind.OTHER ? "DIFF-05" : "DIFF-07";
    }

    @Override
    public Risk risk() {
        return kind() == Kind.SAME ? Risk.SAFE : Risk.CHANGES;
    }

    @Override
    public Field before() {
        return on;
    }

    @Override
    public Optional<DataQuestion> question() {
        return kind() == Kind.SAME ? Optional.empty() : Optional.of(DataQuestion.code(on, from.code()));
    }

    @Override
    public String allowance() {
        return kind() == Kind.SAME ? "" : "change:" + on.name();
    }

    /** What became of the words, judged on the text that people read. */
    public Kind kind() {
        String before = HtmlText.of(from.label()).words();
        String after = HtmlText.of(to).words();
        if (before.isEmpty() || after.isEmpty()) {
            return Kind.OTHER;
        }
        boolean plain =
                !MEANING.matcher(from.label()).find() && !MEANING.matcher(to).find();
        if (plain && tight(before).equals(tight(after))) {
            return Kind.SAME;
        }
        return isReworded(folded(before), folded(after)) ? Kind.REWORDED : Kind.OTHER;
    }

    private static boolean isReworded(String before, String after) {
        return Similarity.of(before, after) >= Similarity.LIKELY
                || contains(before, after)
                || contains(after, before)
                || words(before).equals(words(after));
    }

    private static boolean contains(String text, String part) {
        return part.length() >= SHORTEST && (" " + text + " ").contains(" " + part + " ");
    }

    /** The words in alphabetical order, without punctuation. */
    private static List<String> words(String text) {
        return WORD.splitAsStream(text).filter(word -> !word.isEmpty()).sorted().toList();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String tight(String text) {
        return BLANKS_AT_SIGNS.matcher(text).replaceAll("$1");
    }
}
