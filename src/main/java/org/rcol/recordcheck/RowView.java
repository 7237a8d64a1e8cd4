package org.rcol.recordcheck;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.logic.Bracket;
import org.rcol.logic.Reference;
import org.rcol.logic.Values;
import org.rcol.recordcheck.RowKind.Home;

/**
 * A record as logic sees it from one of its rows. Where public texts do not say which row a reference means, as from one repeating
 * instrument to another, its value is unknown.
 */
final class RowView implements Values {
    private final RecordColumns columns;
    private final CheckedRecord record;
    private final RecordRow row;
    private final LocalDateTime now;

    RowView(RecordColumns columns, CheckedRecord record, RecordRow row, LocalDateTime now) {
        this.columns = columns;
        this.record = record;
        this.row = row;
        this.now = now;
    }

    /** The same at another time. */
    RowView at(LocalDateTime time) {
        return new RowView(columns, record, row, time);
    }

    /** The value that a reference means; {@link Cell#UNKNOWN} where that is not known. */
    Cell cell(Reference reference) {
        Optional<Bracket> field = reference.field();
        if (field.isEmpty()) {
            return smart(reference.subject())
                    .map(text -> new Cell(text, true, null, ""))
                    .orElse(Cell.UNKNOWN);
        }
        Optional<RecordColumns.Place> place = columns.place(field.get());
        if (place.isEmpty()) {
            return Cell.UNKNOWN;
        }
        if (reference.event().isEmpty() && reference.instance().isEmpty()) {
            return here(place.get());
        }
        Optional<String> event = reference.event().map(this::resolved);
        Optional<String> instance = reference.instance().map(this::resolved);
        return there(place.get(), event, instance);
    }

    private String resolved(Bracket place) {
        return place.isSmart() ? smart(place).orElse("") : place.name().toLowerCase(Locale.ROOT);
    }

    /** The value that a column of a field has where this row's instrument, or its event, has it. */
    Cell here(int column) {
        FormName form = columns.form(column);
        return row.kind().home(form, column) == Home.HERE
                ? row.cell(column)
                : here(new RecordColumns.Place(form, column));
    }

    private Cell here(RecordColumns.Place place) {
        Home home = row.kind().home(place.form(), place.column());
        Cell cell = row.cell(place.column());
        return switch (home) {
            case HERE -> cell;
            case UNKNOWN -> cell.isValue() ? cell : Cell.UNKNOWN;
            case NOT_IN_EVENT -> Cell.UNKNOWN;
            case IN_OTHER_ROWS -> there(place, Optional.empty(), Optional.empty());
        };
    }

    private Cell there(RecordColumns.Place place, Optional<String> namedEvent, Optional<String> namedInstance) {
        String event = namedEvent.orElse(row.place().event());
        String instance = namedInstance.orElse("");
        ProjectDesign design = columns.design();
        Optional<Boolean> repeats = design.repeats(event, place.form());
        Optional<Boolean> wholly = design.repeatsAsWhole(event);
        boolean inEvent = design.holds(event, place.form()).orElse(false)
                && (!design.longitudinal() || design.hasEvent(event).orElse(false));
        if (!inEvent || repeats.isEmpty() || wholly.isEmpty()) {
            return Cell.UNKNOWN;
        }
        boolean sameEvent = event.equals(row.place().event());
        if (!repeats.get() && !wholly.get()) {
            return namedInstance.isPresent() ? Cell.UNKNOWN : record.cell(event, "", "", place.column());
        }
        String instrument = repeats.get() ? place.form().text() : "";
        boolean sameRepetition = sameEvent && instrument.equals(row.place().instrument());
        if (namedInstance.isEmpty() && sameRepetition) {
            return record.cell(event, instrument, row.place().instance(), place.column());
        }
        return instance.isEmpty() || !instance.chars().allMatch(Character::isDigit)
                ? Cell.UNKNOWN
                : record.cell(event, instrument, instance, place.column());
    }

    @Override
    public Optional<String> raw(Place place) {
        Optional<RecordColumns.Place> column = columns.place(place.field(), place.code());
        if (column.isEmpty()) {
            return Optional.empty();
        }
        Cell cell = place.event().isEmpty() && place.instance().isEmpty()
                ? here(column.get())
                : there(column.get(), place.event(), place.instance());
        return cell == Cell.UNKNOWN ? Optional.empty() : Optional.of(cell.text());
    }

    @Override
    public Optional<FieldType> type(String field) {
        return columns.type(field);
    }

    @Override
    public String validation(String field) {
        return columns.validation(field);
    }

    @Override
    public Optional<String> smart(Bracket variable) {
        RowPlace place = row.place();
        return Optional.ofNullable(
                        switch (variable.name().toLowerCase(Locale.ROOT)) {
                            case "record-name" -> place.record();
                            case "event-name" -> place.event();
                            case "current-instance" -> place.instance();
                            default -> null;
                        })
                .filter(text -> !text.isEmpty());
    }

    @Override
    public Set<String> missingDataCodes() {
        return columns.design().missingDataCodes();
    }

    @Override
    public LocalDateTime now() {
        return now;
    }
}
