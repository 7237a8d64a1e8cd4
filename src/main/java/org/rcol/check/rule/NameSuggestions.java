package org.rcol.check.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.check.Bundle;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Spelling;

/** Suggests names for an unknown one, from what a bundle has: its fields, and the status field that REDCap creates for each instrument. */
public final class NameSuggestions {
    private final Bundle bundle;
    private final Map<Character, List<String>> byFirstLetter = new HashMap<>();
    private final Map<String, Optional<String>> nearest = new HashMap<>();

    public NameSuggestions(Bundle bundle) {
        this.bundle = bundle;
    }

    /**
     * The name that was probably meant, among those with the same first letter. Each name is searched for once, because the search is slow
     * and a typing error is seldom in the first letter.
     */
    public Optional<String> nearest(String name) {
        return nearest.computeIfAbsent(name, unknown -> {
            char first = unknown.isEmpty() ? ' ' : Character.toLowerCase(unknown.charAt(0));
            return Spelling.nearest(unknown, byFirstLetter().getOrDefault(first, List.of()));
        });
    }

    // Made on first use, because most bundles need no suggestion.
    private Map<Character, List<String>> byFirstLetter() {
        if (byFirstLetter.isEmpty()) {
            bundle.names().forEach(this::add);
            bundle.formNames().forEach(form -> add(new FormName(form).slug().statusField()));
        }
        return byFirstLetter;
    }

    private void add(FieldName name) {
        if (!name.text().isEmpty()) {
            byFirstLetter
                    .computeIfAbsent(name.text().charAt(0), unused -> new ArrayList<>())
                    .add(name.text());
        }
    }
}
