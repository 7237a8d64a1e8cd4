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
import org.rcol.reference.Occurrence;
import org.rcol.reference.References;
import org.rcol.reference.Subject;
import org.rcol.reference.Way;

/** Which fields there are, where each is in the page, and which others make use of it. */
final class Index {
    private final Map<FieldName, Entry> byName = new HashMap<>();
    private final Map<FieldName, FormName> statusFields = new HashMap<>();
    private final Map<FieldName, Map<FieldName, Set<Way>>> users = new HashMap<>();
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
    record Use(FieldName user, Set<Way> ways) {}

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
        var references = new References(dictionary);
        dictionary.fields().forEach(field -> addUses(field, references));
    }

    private void addUses(Field field, References references) {
        FieldName user = field.name().folded();
        for (Occurrence occurrence : references.of(field)) {
            FieldName used = new FieldName(occurrence.subject().name());
            boolean isField = occurrence.subject().kind() == Subject.Kind.FIELD;
            if (isField && !used.equals(user) && byName.containsKey(used)) {
                users.computeIfAbsent(used, name -> new LinkedHashMap<>())
                        .computeIfAbsent(user, name -> EnumSet.noneOf(Way.class))
                        .add(occurrence.mention().way());
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
