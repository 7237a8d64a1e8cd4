package org.rcol.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;

/**
 * What an upload sends that the project did not have: the cells that differ, with the texts that were there before, and the fields that are
 * new. All other cells travel with it, because an import replaces the whole dictionary, but they are the project's own.
 *
 * @param old the text before, in normal form, of each cell that differs in a field that the project has
 * @param added the fields that it does not have
 */
@JsonPropertyOrder({"sent", "added"})
public record SentCells(
        @JsonIgnore Map<Cell, String> old, @JsonIgnore Set<FieldName> added) {
    /** Nothing is known to have been sent. */
    public static final SentCells NONE = new SentCells(Map.of(), Set.of());

    /** The place of a cell. */
    public record Cell(FieldName field, Column column) {}

    public SentCells {
        old = Collections.unmodifiableMap(new LinkedHashMap<>(old));
        added = Set.copyOf(added);
    }

    /** A cell that was sent, in JSON. */
    private record SentCell(FieldName field, Column column, String old) {}

    @JsonCreator
    static SentCells of(@JsonProperty("sent") List<SentCell> sent, @JsonProperty("added") List<FieldName> added) {
        Map<Cell, String> old = new LinkedHashMap<>();
        sent.forEach(cell -> old.put(new Cell(cell.field(), cell.column()), cell.old()));
        return new SentCells(old, Set.copyOf(added));
    }

    @JsonProperty("sent")
    private List<SentCell> sent() {
        return old.entrySet().stream()
                .map(cell -> new SentCell(cell.getKey().field(), cell.getKey().column(), cell.getValue()))
                .toList();
    }

    @JsonProperty("added")
    private List<FieldName> names() {
        return added.stream().sorted().toList();
    }

    /** The difference between two dictionaries, cell by cell. */
    public static SentCells between(DataDictionary before, DataDictionary wanted) {
        Map<Cell, String> old = new LinkedHashMap<>();
        Set<FieldName> added = new HashSet<>();
        for (Field field : wanted.fields()) {
            Optional<Field> own = before.field(field.name());
            if (own.isEmpty()) {
                added.add(field.name());
                continue;
            }
            for (Column column : Column.ALL) {
                if (!NormalForm.same(own.get(), field, column)) {
                    old.put(new Cell(field.name(), column), NormalForm.of(own.get(), column));
                }
            }
        }
        return new SentCells(old, added);
    }

    /** The text before of a cell that was sent, blank for a new field's; empty for a cell that was not sent. */
    Optional<String> old(FieldName field, Column column) {
        return added.contains(field) ? Optional.of("") : Optional.ofNullable(old.get(new Cell(field, column)));
    }
}
