package org.rcol.check.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Spelling;

/** The names that a text of a bundle can refer to: its fields, and the status field that REDCap creates for each instrument. */
public final class NamesInReach {
    private final Bundle bundle;
    private final Set<FieldName> statusFields = new HashSet<>();
    private final Map<Character, List<String>> byFirstLetter = new HashMap<>();
    private final Map<String, Optional<String>> nearest = new HashMap<>();

    public NamesInReach(Bundle bundle) {
        this.bundle = bundle;
    }

    public boolean has(String name) {
        FieldName wanted = new FieldName(name).folded();
        return bundle.find(wanted).isPresent()
                || (wanted.text().endsWith("_complete") && statusFields().contains(wanted));
    }

    // Made on first use: most bundles need neither this nor the lists below, and both take a while.
    private Set<FieldName> statusFields() {
        if (statusFields.isEmpty()) {
            bundle.formNames()
                    .forEach(form -> statusFields.add(new FormName(form).slug().statusField()));
        }
        return statusFields;
    }

    /**
     * The name that was probably meant, among those with the same first letter. Each name is searched for once, because the search is slow
     * and a typing error is seldom in the first letter.
     */
    public Optional<String> nearest(String name) {
        return nearest.computeIfAbsent(name, unknown -> {
            if (byFirstLetter.isEmpty()) {
                bundle.names().forEach(this::sortIn);
                statusFields().forEach(this::sortIn);
            }
            char first = unknown.isEmpty() ? ' ' : Character.toLowerCase(unknown.charAt(0));
            return Spelling.nearest(unknown, byFirstLetter.getOrDefault(first, List.of()));
        });
    }

    private void sortIn(FieldName name) {
        if (!name.text().isEmpty()) {
            byFirstLetter
                    .computeIfAbsent(name.text().charAt(0), unused -> new ArrayList<>())
                    .add(name.text());
        }
    }
}
