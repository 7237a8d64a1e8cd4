package org.rcol.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.rcol.logic.Remedy;

/**
 * A check as its user wants it: which rules count, and what was looked at before and is accepted.
 *
 * @param settings the file that the silences are in, as messages call it
 */
public record Inspection(RuleCatalog catalog, RuleSelection selection, String settings, List<Silence> silences) {
    /** The code of the finding that a silence covers nothing; it has no rule, because it is not about a dictionary. */
    public static final String UNUSED_SILENCE = "SIL-01";

    public Inspection {
        silences = List.copyOf(silences);
    }

    /** The findings that remain; silences without any use are reported at the end. */
    public List<Finding> of(Bundle bundle) {
        return of(bundle, List.of());
    }

    /**
     * The same of a bundle and of what else was found.
     *
     * @param others findings that are not about the bundle's files
     */
    public List<Finding> of(Bundle bundle, List<Finding> others) {
        var left = new ArrayList<Finding>();
        var used = new HashSet<Silence>();
        var found = new ArrayList<>(catalog.check(bundle));
        found.addAll(others);
        for (Finding finding : found) {
            List<Silence> over =
                    silences.stream().filter(silence -> silence.covers(finding)).toList();
            used.addAll(over);
            if (over.isEmpty() && selection.includes(finding.code())) {
                left.add(finding);
            }
        }
        if (selection.includes(UNUSED_SILENCE)) {
            silences.stream()
                    .filter(silence -> !used.contains(silence) && silence.concerns(bundle))
                    .map(this::unused)
                    .forEach(left::add);
        }
        return List.copyOf(left);
    }

    private Finding unused(Silence silence) {
        return new Finding(
                UNUSED_SILENCE,
                "unused-silence",
                Severity.WARNING,
                settings,
                silence.line(),
                silence.line(),
                "",
                "",
                "",
                "the silence of " + silence.words() + " covers no finding",
                Remedy.of("remove it, or correct what it names"),
                Excerpt.NONE);
    }
}
