package org.rcol.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;

/** A place in the wanted dictionary that refers to a field which the plan removes or renames (DIFF-14). */
public record BrokenReference(Field in, Column column, FieldName missing) {
    private static final Pattern REFERENCE = Pattern.compile("[\\[{]([a-z][a-z0-9_]*)[\\](:}]");

    static List<BrokenReference> in(Plan plan) {
        Set<FieldName> gone = new HashSet<>();
        plan.current().fields().stream()
                .map(Field::name)
                .filter(name -> plan.wanted().field(name).isEmpty())
                .forEach(gone::add);
        var broken = new ArrayList<BrokenReference>();
        if (!gone.isEmpty()) {
            plan.wanted().fields().forEach(field -> find(field, gone, broken));
        }
        return broken;
    }

    private static void find(Field field, Set<FieldName> gone, List<BrokenReference> broken) {
        for (Column column : Column.ALL) {
            Matcher matcher = REFERENCE.matcher(field.get(column));
            while (matcher.find()) {
                var name = new FieldName(matcher.group(1));
                var reference = new BrokenReference(field, column, name);
                if (gone.contains(name) && !broken.contains(reference)) {
                    broken.add(reference);
                }
            }
        }
    }
}
