package org.rcol.check.rule.logic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rcol.dictionary.FieldName;

/**
 * Finds fields that depend on each other in a circle.
 *
 * <p>Tarjan's strongly connected components, without recursion: a chain of fields can be as long as the dictionary. Each component gives
 * one circle, the shortest one through its first field.
 */
final class Cycles {
    private final Map<FieldName, List<FieldName>> needs;
    private final Map<FieldName, Integer> place = new HashMap<>();
    private final Map<FieldName, Integer> number = new HashMap<>();
    private final Map<FieldName, Integer> lowest = new HashMap<>();
    private final ArrayDeque<FieldName> open = new ArrayDeque<>();
    private final Set<FieldName> isOpen = new HashSet<>();
    private final List<List<FieldName>> found = new ArrayList<>();

    private Cycles(Map<FieldName, List<FieldName>> needs) {
        this.needs = needs;
        needs.keySet().forEach(name -> place.put(name, place.size()));
    }

    /**
     * The circles, each as the path from a field back to itself.
     *
     * @param needs the fields that each field needs, the fields in order of the files
     */
    static List<List<FieldName>> in(Map<FieldName, List<FieldName>> needs) {
        var cycles = new Cycles(needs);
        needs.keySet().forEach(cycles::visit);
        return cycles.found;
    }

    /** A field on the path, and how many of the fields it needs were visited. */
    private static final class Step {
        final FieldName field;
        int done;

        Step(FieldName field) {
            this.field = field;
        }
    }

    private void visit(FieldName start) {
        if (number.containsKey(start)) {
            return;
        }
        var way = new ArrayDeque<Step>();
        enter(start, way);
        while (!way.isEmpty()) {
            Step step = way.element();
            List<FieldName> next = needs.getOrDefault(step.field, List.of());
            if (step.done < next.size()) {
                FieldName needed = next.get(step.done++);
                if (!number.containsKey(needed)) {
                    enter(needed, way);
                } else if (isOpen.contains(needed)) {
                    lower(step.field, number.getOrDefault(needed, 0));
                }
            } else {
                way.pop();
                if (!way.isEmpty()) {
                    lower(way.element().field, lowest.getOrDefault(step.field, 0));
                }
                close(step.field);
            }
        }
    }

    private void enter(FieldName field, ArrayDeque<Step> way) {
        number.put(field, number.size());
        lowest.put(field, number.size() - 1);
        open.push(field);
        isOpen.add(field);
        way.push(new Step(field));
    }

    private void lower(FieldName field, int to) {
        lowest.merge(field, to, Math::min);
    }

    /** If no path leads from a field to an earlier one, the open fields down to it are one component. */
    private void close(FieldName field) {
        if (!number.getOrDefault(field, 0).equals(lowest.get(field))) {
            return;
        }
        Set<FieldName> together = new HashSet<>();
        FieldName last;
        do {
            last = open.pop();
            isOpen.remove(last);
            together.add(last);
        } while (!last.equals(field));
        if (together.size() > 1) {
            found.add(path(
                    Collections.min(together, Comparator.comparing(name -> place.getOrDefault(name, 0))), together));
        }
    }

    private List<FieldName> path(FieldName start, Set<FieldName> together) {
        Map<FieldName, FieldName> from = new HashMap<>();
        var waiting = new ArrayDeque<FieldName>(List.of(start));
        while (!from.containsKey(start)) {
            FieldName field = waiting.remove();
            for (FieldName needed : needs.getOrDefault(field, List.of())) {
                if (together.contains(needed) && from.putIfAbsent(needed, field) == null) {
                    waiting.add(needed);
                }
            }
        }
        var path = new ArrayDeque<FieldName>(List.of(start));
        FieldName before = from.getOrDefault(start, start);
        while (!before.equals(start)) {
            path.push(before);
            before = from.getOrDefault(before, start);
        }
        path.push(start);
        return List.copyOf(path);
    }
}
