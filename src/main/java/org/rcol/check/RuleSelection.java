package org.rcol.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** Which rules count: all, or those selected, but for those ignored. A word is a code, such as {@code LOG-06}, or a family, such as {@code LOG}. */
public final class RuleSelection {
    /** Every rule. */
    public static final RuleSelection ALL = new RuleSelection(List.of(), List.of());

    private final List<String> select;
    private final List<String> ignore;

    private RuleSelection(List<String> select, List<String> ignore) {
        this.select = List.copyOf(select);
        this.ignore = List.copyOf(ignore);
    }

    /**
     * A selection.
     *
     * @param select what counts; everything if it is empty
     * @param ignore what does not, even if it is selected
     * @throws RcolException {@code USAGE} for a word that names no rule and no family
     */
    public static RuleSelection of(RuleCatalog catalog, List<String> select, List<String> ignore) {
        return new RuleSelection(known(catalog, select), known(catalog, ignore));
    }

    /**
     * Codes and families as they are written.
     *
     * @throws RcolException {@code USAGE} for a word that is none
     */
    public static List<String> known(RuleCatalog catalog, List<String> typed) {
        Set<String> known = words(catalog);
        return typed.stream().map(word -> known(word, known)).toList();
    }

    private static Set<String> words(RuleCatalog catalog) {
        var words = new LinkedHashSet<String>();
        for (Rule rule : catalog.rules()) {
            words.add(family(rule.code()));
            words.add(rule.code());
        }
        words.add(Inspection.UNUSED_SILENCE);
        return words;
    }

    private static String known(String typed, Set<String> known) {
        String word = typed.strip().toUpperCase(Locale.ROOT);
        if (known.contains(word)) {
            return word;
        }
        throw RcolException.of(Kind.USAGE, "\"" + typed.strip() + "\" is not a rule or a family of rules")
                .hint(Spelling.nearest(word, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("families: "
                                + String.join(
                                        ", ",
                                        known.stream()
                                                .filter(each -> each.indexOf('-') < 0)
                                                .toList())));
    }

    /** The family of a code: {@code LOG} of {@code LOG-06}. */
    public static String family(String code) {
        int dash = code.indexOf('-');
        return dash < 0 ? code : code.substring(0, dash);
    }

    /** Whether the rule with this code counts. */
    public boolean includes(String code) {
        return (select.isEmpty() || names(select, code)) && !names(ignore, code);
    }

    private static boolean names(List<String> words, String code) {
        return words.contains(code) || words.contains(family(code));
    }
}
