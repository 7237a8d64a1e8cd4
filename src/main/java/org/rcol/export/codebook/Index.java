package org.rcol.export.codebook;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.html.Anchor;

/** Which fields there are, where each is in the page, and which others make use of it. */
final class Index {
    private final Map<FieldName, Entry> byName = new HashMap<>();
    private final Map<FieldName, FormName> statusFields = new HashMap<>();
    private final Map<FieldName, Map<FieldName, Set<Mention.Way>>> users = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A field and its place.
     *
     * @param number its place in the dictionary, from 1
     */
    record Entry(Field field, int number, Anchor anchor) {}

    /**
     * A field that makes use of another one.
     *
     * @param ways how, in a fixed order
     */
    record Use(FieldName user, Set<Mention.Way> ways) {}

    Index(DataDictionary dictionary) {
        var seen = new HashMap<FieldName, Integer>();
        for (Field field : dictionary.fields()) {
            FieldName name = field.name().folded();
            Anchor anchor = Anchor.of(name).again(seen.merge(name, 1, Integer::sum));
            var entry = new Entry(field, entries.size() + 1, anchor);
            entries.add(entry);
            byName.putIfAbsent(name, entry);
            statusFields.putIfAbsent(field.form().statusField().folded(), field.form());
        }
        dictionary.fields().forEach(this::addUses);
    }

    private void addUses(Field field) {
        FieldName user = field.name().folded();
        for (Mention mention : Mention.in(field)) {
            FieldName used = mention.name().folded();
            if (!used.equals(user) && byName.containsKey(used)) {
                users.computeIfAbsent(used, name -> new LinkedHashMap<>())
                        .computeIfAbsent(user, name -> EnumSet.noneOf(Mention.Way.class))
                        .add(mention.way());
            }
        }
    }

    /** All fields in order. */
    List<Entry> entries() {
        return entries;
    }

    /** The first field of this name. */
    Optional<Field> field(FieldName name) {
        return Optional.ofNullable(byName.get(name.folded())).map(Entry::field);
    }

    /** Where a link that names a field leads: to its row, or to the instrument whose status field it is. */
    Optional<Anchor> target(FieldName name) {
        Entry entry = byName.get(name.folded());
        return entry != null
                ? Optional.of(entry.anchor())
                : Optional.ofNullable(statusFields.get(name.folded())).map(Anchor::of);
    }

    /** The instrument whose status field has this name. */
    boolean isStatusField(FieldName name) {
        return !byName.containsKey(name.folded()) && statusFields.containsKey(name.folded());
    }

    /** The other fields that make use of a field, in order of the dictionary. */
    List<Use> users(FieldName name) {
        return users.getOrDefault(name.folded(), Map.of()).entrySet().stream()
                .map(use -> new Use(use.getKey(), use.getValue()))
                .toList();
    }
}
