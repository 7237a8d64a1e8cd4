package org.rcol.refactor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rcol.check.fix.UnifiedDiff;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Splice;
import org.rcol.reference.Rename;

/** A file before and after a rename. */
public record RenamedFile(DictionaryFile before, DictionaryFile after, List<Rename.Replacement> places) {
    public RenamedFile {
        places = List.copyOf(places);
    }

    /** Renames in a file; nothing but the names is touched. */
    static RenamedFile of(DictionaryFile file, Rename rename) {
        List<Rename.Replacement> places = file.fields().stream()
                .flatMap(field -> rename.replacements(field).stream())
                .toList();
        Map<Integer, Map<Column, List<Splice>>> edits = new HashMap<>();
        for (Rename.Replacement place : places) {
            edits.computeIfAbsent(place.in().location().row(), row -> new EnumMap<>(Column.class))
                    .computeIfAbsent(place.column(), column -> new ArrayList<>())
                    .add(place.splice());
        }
        return new RenamedFile(file, places.isEmpty() ? file : file.spliced(edits), places);
    }

    /** Whether anything changed. */
    public boolean isChanged() {
        return !places.isEmpty();
    }

    /** The change as {@code diff -u} writes it. */
    public String diff() {
        return UnifiedDiff.of(before.name(), before.text(), after.text());
    }
}
