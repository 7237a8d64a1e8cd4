package org.rcol.sandbox.records;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Bracket;
import org.rcol.logic.Values;
import org.rcol.sandbox.design.CheckboxColumn;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.design.RecordLayout;

/**
 * A record as its logic sees it from one of its rows.
 *
 * <p>A field that does not belong to the row is looked up in the row of the event; a repeating one is blank there.
 */
public final class RecordValues implements Values {
    private final StoredRecord record;
    private final RowKey here;
    private final Design design;
    private final RecordLayout layout;
    private final LocalDateTime now;

    /**
     * What logic sees of a record.
     *
     * @param here the row that it is looked at from, which need not be there yet
     * @param now what the logic takes for now
     */
    public RecordValues(StoredRecord record, RowKey here, Design design, RecordLayout layout, LocalDateTime now) {
        this.record = record;
        this.here = here;
        this.design = design;
        this.layout = layout;
        this.now = now;
    }

    @Override
    public Optional<String> raw(Place place) {
        Optional<ExportColumn> column = column(place);
        Optional<Integer> event = place.event().isEmpty()
                ? Optional.of(here.event())
                : design.event(place.event().get()).map(Event::id);
        if (column.isEmpty() || event.isEmpty()) {
            return Optional.empty();
        }
        if (column.get() instanceof IdColumn) {
            return Optional.of(record.id());
        }
        int position = layout.position(column.get().name());
        return key(column.get().form().text(), event.get(), place.instance())
                .map(key -> Optional.ofNullable(record.rows().get(key))
                        .map(row -> row.value(position))
                        .orElse(""));
    }

    private Optional<ExportColumn> column(Place place) {
        if (place.code().isEmpty()) {
            return layout.column(place.field());
        }
        String code = place.code().get();
        return layout.column(ExportColumns.of(new FieldName(place.field()), code))
                .filter(column -> column instanceof CheckboxColumn checkbox
                        && checkbox.choice().code().equals(code));
    }

    /** The row that holds an instrument's values; none if it depends on an instance that is not named. */
    private Optional<RowKey> key(String form, int event, Optional<String> named) {
        boolean repeats = design.repeatsForm(event, form) || design.repeatsEvent(event);
        if (named.isPresent()) {
            return number(named.get())
                    .filter(instance -> repeats)
                    .map(instance -> RowKey.of(design, event, form, instance));
        }
        RowKey first = RowKey.of(design, event, form, 0);
        if (!repeats) {
            return Optional.of(first);
        }
        boolean same = here.instrument().equals(first.instrument());
        return Optional.of(same ? here : first).filter(row -> event == here.event());
    }

    private static Optional<Integer> number(String text) {
        return RecordOrder.isNumber(text) && text.length() < 9 ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    @Override
    public Optional<FieldType> type(String field) {
        Optional<FieldType> type =
                layout.dictionary().field(new FieldName(field)).map(Field::type);
        // An instrument's status is a list of three choices.
        return type.isPresent() ? type : layout.column(field).map(status -> FieldType.DROPDOWN);
    }

    @Override
    public String validation(String field) {
        return layout.dictionary()
                .field(new FieldName(field))
                .map(known -> known.get(Column.VALIDATION))
                .orElse("");
    }

    @Override
    public Optional<String> smart(Bracket variable) {
        Optional<Event> event = design.event(here.event());
        return switch (variable.name()) {
            case "record-name" -> Optional.of(record.id());
            case "event-name" -> event.map(Event::unique);
            case "arm-number" -> event.map(known -> String.valueOf(known.arm()));
            case "current-instance" -> Optional.of(String.valueOf(Math.max(1, here.instance())));
            default -> Optional.empty();
        };
    }

    @Override
    public Set<String> missingDataCodes() {
        return Set.of();
    }

    @Override
    public LocalDateTime now() {
        return now;
    }
}
