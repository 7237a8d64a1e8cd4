package org.rcol.check.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Spelling;

/** The names that a text of a bundle can refer to: its fields, and the status field that REDCap makes for each form. */
final class NamesInReach {
    private final Set<FieldName> known;
    private final Set<String> words = new HashSet<>();
    private final Map<String, Optional<String>> nearest = new HashMap<>();

    NamesInReach(Bundle bundle) {
        known = new HashSet<>(bundle.names());
        bundle.formNames().forEach(form -> known.add(new FormName(form).slug().statusField()));
        known.forEach(name -> words.add(name.text()));
    }

    boolean has(String name) {
        return known.contains(new FieldName(name).folded());
    }

    /** The name that was probably meant; each is looked for once, because the search is long. */
    Optional<String> nearest(String name) {
        return nearest.computeIfAbsent(name, unknown -> Spelling.nearest(unknown, words));
    }
}
