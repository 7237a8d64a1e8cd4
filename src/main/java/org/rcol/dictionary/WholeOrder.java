package org.rcol.dictionary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The order in which files make up a whole dictionary: the one that begins with the record ID, then those of the forms that the settings
 * name, then as given. A folder's files are given by name, and the record ID's form is rarely the first by name.
 *
 * @param stated the record ID that the user named
 * @param known the record ID of the project, or of the dictionary that the files are compared with
 * @param forms the order of instruments that the settings fix; empty for none
 */
public record WholeOrder(Optional<FieldName> stated, Optional<FieldName> known, List<FormName> forms) {
    public WholeOrder {
        forms = List.copyOf(forms);
    }

    /** The order where nothing is known but the files and the settings. */
    public static WholeOrder by(List<FormName> forms) {
        return new WholeOrder(Optional.empty(), Optional.empty(), forms);
    }

    /** The files in order; those without any field come last. */
    public List<DictionaryFile> of(List<DictionaryFile> files) {
        var ordered = new ArrayList<>(files);
        ordered.sort(Comparator.comparing((DictionaryFile file) -> file.fields().isEmpty())
                .thenComparing(this::place));
        leader(ordered).filter(ordered::remove).ifPresent(file -> ordered.add(0, file));
        return List.copyOf(ordered);
    }

    /** The place of the first form of a file that the settings name. */
    private int place(DictionaryFile file) {
        return file.fields().stream()
                .map(field -> forms.indexOf(field.form().slug()))
                .filter(place -> place >= 0)
                .min(Comparator.naturalOrder())
                .orElse(forms.size());
    }

    /**
     * The file that begins with the record ID: the stated one; a row that several files begin with, since no other field may be there twice;
     * the known one; {@code record_id}; else what comes first and can be a record ID.
     */
    private Optional<DictionaryFile> leader(List<DictionaryFile> files) {
        Map<FieldName, Integer> firsts = new HashMap<>();
        files.forEach(
                file -> first(file).ifPresent(first -> firsts.merge(first.name().folded(), 1, Integer::sum)));
        return begins(files, first -> isNamed(first, stated))
                .or(() -> begins(
                        files,
                        first -> firsts.getOrDefault(first.name().folded(), 0) > 1
                                && !first.name().folded().equals(FieldName.RECORD_ID)))
                .or(() -> begins(files, first -> isNamed(first, known)))
                .or(() -> begins(files, first -> isNamed(first, Optional.of(FieldName.RECORD_ID))))
                .or(() -> begins(files, first -> first.type() == FieldType.TEXT));
    }

    private static boolean isNamed(Field first, Optional<FieldName> name) {
        return name.map(FieldName::folded).equals(Optional.of(first.name().folded()));
    }

    private static Optional<DictionaryFile> begins(List<DictionaryFile> files, Predicate<Field> wanted) {
        return files.stream()
                .filter(file -> first(file).filter(wanted).isPresent())
                .findFirst();
    }

    private static Optional<Field> first(DictionaryFile file) {
        return file.fields().stream().findFirst();
    }
}
