package org.rcol.status;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.FormName;
import org.rcol.plan.Merge;
import org.rcol.plan.MergeRequest;
import org.rcol.plan.Rewrites;
import org.rcol.status.FormStanding.Since;
import org.rcol.status.FormStanding.Standing;
import org.rcol.upload.LastUpload;

/**
 * Finds the release that a project holds: the newest that an upload would not change, form by form. A column that a file lacks keeps the
 * project's value, as in an upload; the order of the forms does not count.
 */
final class ReleaseSearch {
    private final DataDictionary current;
    private final ProjectForms held;
    private final Rewrites rewrites;
    private final Optional<ProjectForms> uploaded;

    ReleaseSearch(DataDictionary current, Optional<LastUpload> last) {
        this.current = current;
        this.held = new ProjectForms(current);
        this.rewrites = last.map(LastUpload::rewrites).orElse(Rewrites.NONE);
        this.uploaded = last.map(upload -> new ProjectForms(upload.dictionary()));
    }

    /** What it holds; of the releases that are equally near the newest, one with a tag before the files as they are. */
    Holding in(Releases releases) {
        Set<FormName> known = new LinkedHashSet<>(releases.files().forms());
        var nearest = new ArrayList<Holding>();
        for (Iterator<Release> tagged = releases.newestFirst(); tagged.hasNext(); ) {
            Release release = tagged.next();
            // A form that only later releases have is none of the project's own.
            known.addAll(release.forms());
            Holding holding = of(release, known);
            if (holding.isExact()) {
                return holding;
            }
            nearer(nearest, holding);
        }
        Holding files = of(releases.files(), known);
        if (!files.isExact()) {
            nearer(nearest, files);
            return nearest.get(0);
        }
        return files;
    }

    private static void nearer(List<Holding> nearest, Holding other) {
        if (nearest.isEmpty()
                || other.differing().size() < nearest.get(0).differing().size()) {
            nearest.clear();
            nearest.add(other);
        }
    }

    private Holding of(Release release, Set<FormName> known) {
        boolean blank = current.size() == 1;
        DataDictionary merged = Merge.of(new MergeRequest(
                        current, release.files(), MergeRequest.Mode.MERGE, blank, List.of(), Optional.empty()))
                .wanted();
        var wanted = new ProjectForms(rewrites.holding(merged, current).in(merged));
        var forms = new ArrayList<FormStanding>();
        // A form of which a file only repeats the record ID is none.
        release.forms().stream()
                .filter(form -> wanted.has(form) || held.has(form))
                .forEach(form -> forms.add(standing(form, standing(form, wanted))));
        known.stream()
                .filter(form -> held.has(form) && !release.forms().contains(form))
                .forEach(form -> forms.add(standing(form, Standing.EXTRA)));
        List<FormName> own =
                held.names().stream().filter(form -> !known.contains(form)).toList();
        return new Holding(release, forms, own);
    }

    private Standing standing(FormName form, ProjectForms wanted) {
        if (!held.has(form)) {
            return Standing.MISSING;
        }
        return held.agree(wanted, form) ? Standing.SAME : Standing.CHANGED;
    }

    private FormStanding standing(FormName form, Standing standing) {
        Since since = uploaded.map(then -> held.agree(then, form) ? Since.UNCHANGED : Since.CHANGED)
                .orElse(Since.UNKNOWN);
        return new FormStanding(form, standing, since, held.fingerprint(form));
    }

    /** The forms that are otherwise than the last upload left them; none where there was none. */
    List<FormName> changedSince() {
        Set<FormName> names = new LinkedHashSet<>(held.names());
        uploaded.ifPresent(then -> names.addAll(then.names()));
        return names.stream()
                .filter(form -> uploaded.filter(then -> !held.agree(then, form)).isPresent())
                .toList();
    }
}
