package org.rcol.export.records;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.rcol.dictionary.ExportColumns;

/**
 * The columns of an export, in their order. REDCap's own, which it sends only where a row of the answer has something in them
 * (OuhscBbmc/REDCapR#143) are there from the first answer on.
 *
 * @param line the line that they make, with its line end, in bytes of Latin-1 as they came
 */
record Heading(List<String> names, String line) {
    Heading {
        names = List.copyOf(names);
    }

    /**
     * The columns of the first answer.
     *
     * @param line the answer's own header line
     * @param own columns of REDCap's own that belong to the export, whether this answer has them or not
     */
    static Heading of(List<String> answered, String line, Collection<String> own) {
        return new HashSet<>(answered).containsAll(own) ? new Heading(answered, line) : of(with(answered, own));
    }

    /** The columns that an earlier run noted. */
    static Optional<Heading> noted(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        return line.isEmpty()
                ? Optional.empty()
                : Optional.of(new Heading(
                        new CsvCells(bytes)
                                .at(0, bytes.length, Integer.MAX_VALUE)
                                .texts(),
                        line));
    }

    /** These columns, with a line of our own. */
    static Heading of(List<String> names) {
        return new Heading(names, String.join(",", names) + "\n");
    }

    /** Each column that is missing gets its place among REDCap's own, which follow the record ID. */
    private static List<String> with(List<String> answered, Collection<String> own) {
        Set<String> there = new HashSet<>(answered);
        Set<String> names = new LinkedHashSet<>();
        names.add(answered.get(0));
        ExportColumns.OWN.stream()
                .filter(name -> there.contains(name) || own.contains(name))
                .forEach(names::add);
        names.addAll(answered);
        names.addAll(own);
        return List.copyOf(names);
    }

    /** Whether an answer has these columns, but for those that it may lack because they would be blank in all its rows. */
    boolean fits(List<String> header) {
        if (names.equals(header)) {
            return true;
        }
        Set<String> there = new HashSet<>(header);
        return new HashSet<>(names).containsAll(header)
                && names.stream().allMatch(name -> there.contains(name) || mayBeSpared(name));
    }

    private static boolean mayBeSpared(String name) {
        return !name.equals(ExportColumns.EVENT)
                && (name.startsWith("redcap_") || name.endsWith(ExportColumns.TIMESTAMP));
    }

    /** Whether rows can be instances of something that repeats. */
    boolean hasRepeats() {
        return names.contains(ExportColumns.INSTRUMENT) || names.contains(ExportColumns.INSTANCE);
    }

    /** Where an answer has each of the columns; -1 for one that it lacks. */
    int[] places(List<String> header) {
        Map<String, Integer> at = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            at.put(header.get(i), i);
        }
        return names.stream().mapToInt(name -> at.getOrDefault(name, -1)).toArray();
    }

    /** Whether an answer's rows are those of the export as they are. */
    static boolean isAsItCame(int[] places, int width) {
        return places.length == width && IntStream.range(0, width).allMatch(i -> places[i] == i);
    }
}
