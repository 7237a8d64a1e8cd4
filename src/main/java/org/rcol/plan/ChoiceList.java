package org.rcol.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.Choice;

/** The choices of a field while they are edited, one after the other by their code, so that each edit costs the same in a list of any length. */
final class ChoiceList {
    private final Map<String, Choice> byCode = new HashMap<>();
    /** The code after each code; no code is before the first. */
    private final Map<Optional<String>, String> next = new HashMap<>();

    private ChoiceList() {}

    /** A list with these choices; of two with the same code the first counts. */
    static ChoiceList of(List<Choice> choices) {
        var list = new ChoiceList();
        list.chain(choices);
        return list;
    }

    private void chain(List<Choice> choices) {
        byCode.clear();
        next.clear();
        Optional<String> last = Optional.empty();
        for (Choice choice : choices) {
            if (byCode.putIfAbsent(choice.code(), choice) == null) {
                next.put(last, choice.code());
                last = Optional.of(choice.code());
            }
        }
    }

    /** Removes the choices with these codes. */
    void removeAll(Map<String, Choice> removed) {
        if (!removed.isEmpty()) {
            chain(toList().stream()
                    .filter(choice -> !removed.containsKey(choice.code()))
                    .toList());
        }
    }

    void relabel(String code, String label) {
        byCode.computeIfPresent(code, (same, choice) -> new Choice(same, label));
    }

    /** Adds a choice behind a code, or first. */
    void add(Choice choice, Optional<String> after) {
        Optional<String> before = after.filter(byCode::containsKey);
        String following = next.get(before);
        byCode.put(choice.code(), choice);
        next.put(before, choice.code());
        if (following != null) {
            next.put(Optional.of(choice.code()), following);
        }
    }

    /** Puts the choices in the order of these codes; others come first. */
    void order(List<String> codes) {
        Map<String, Integer> place = new HashMap<>();
        codes.forEach(code -> place.putIfAbsent(code, place.size()));
        var choices = new ArrayList<>(toList());
        choices.sort((a, b) -> Integer.compare(place.getOrDefault(a.code(), -1), place.getOrDefault(b.code(), -1)));
        chain(choices);
    }

    List<Choice> toList() {
        var choices = new ArrayList<Choice>(byCode.size());
        for (String code = next.get(Optional.<String>empty()); code != null; code = next.get(Optional.of(code))) {
            Choice choice = byCode.get(code);
            if (choice != null) {
                choices.add(choice);
            }
        }
        return choices;
    }
}
