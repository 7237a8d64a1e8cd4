package org.rcol.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;

/**
 * Texts that the server is known to store differently from what was sent, from the receipt of the last upload. They are not a difference as
 * long as neither side changes.
 */
public record Rewrites(@JsonProperty("rewrites") List<Rewrite> list) {
    /** Nothing is known. */
    public static final Rewrites NONE = new Rewrites(List.of());

    public Rewrites {
        list = List.copyOf(list);
    }

    /** One cell that came back different, both texts in normal form. */
    public record Rewrite(FieldName field, Column column, String sent, String stored) {}

    /**
     * What a server stores differently from what was sent, if that is all in which its dictionary differs from the wanted one.
     *
     * @return empty if there is any other difference: the server does not hold the wanted dictionary
     */
    public static Optional<Rewrites> between(DataDictionary wanted, DataDictionary stored, SentCells sent) {
        Set<Rewrite> rewrites = new LinkedHashSet<>();
        for (Change change : Plan.between(wanted, stored).changes()) {
            Optional<Column> column = textColumn(change);
            Optional<FieldName> name = change.field();
            Optional<Rewrite> rewrite = column.isEmpty() || name.isEmpty()
                    ? Optional.empty()
                    : wanted.field(name.get()).flatMap(mine -> stored.field(name.get())
                            .flatMap(its -> StoredText.rewrite(mine, column.get(), its, sent)));
            if (rewrite.isEmpty()) {
                return Optional.empty();
            }
            rewrites.add(rewrite.get());
        }
        return Optional.of(new Rewrites(List.copyOf(rewrites)));
    }

    private static Optional<Column> textColumn(Change change) {
        if (change instanceof ChangeCell cell && cell.column() != Column.CHOICES) {
            return Optional.of(cell.column());
        }
        return change instanceof RelabelChoice ? Optional.of(Column.CHOICES) : Optional.empty();
    }

    /** Those that are unchanged: the file says what was sent, and the project what was stored. */
    public Rewrites holding(DataDictionary wanted, DataDictionary current) {
        return new Rewrites(list.stream()
                .filter(rewrite ->
                        isText(wanted, rewrite, rewrite.sent()) && isText(current, rewrite, rewrite.stored()))
                .toList());
    }

    private static boolean isText(DataDictionary dictionary, Rewrite rewrite, String text) {
        return dictionary
                .field(rewrite.field())
                .filter(field -> NormalForm.of(field, rewrite.column()).equals(text))
                .isPresent();
    }

    /** A dictionary with the stored texts in place of those that were sent. */
    public DataDictionary in(DataDictionary dictionary) {
        if (list.isEmpty()) {
            return dictionary;
        }
        Map<FieldName, List<Rewrite>> byField = list.stream().collect(Collectors.groupingBy(Rewrite::field));
        var fields = new ArrayList<Field>();
        for (Field field : dictionary.fields()) {
            Field written = field;
            for (Rewrite rewrite : byField.getOrDefault(field.name(), List.of())) {
                written = written.with(rewrite.column(), rewrite.stored());
            }
            fields.add(written);
        }
        return new DataDictionary(fields);
    }

    /** These and others. */
    public Rewrites and(Rewrites others) {
        var all = new ArrayList<>(list);
        all.addAll(others.list());
        return new Rewrites(all);
    }
}
