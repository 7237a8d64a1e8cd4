package org.rcol.sandbox.web;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.ActionTag;
import org.rcol.logic.ActionTags;
import org.rcol.logic.Condition;
import org.rcol.logic.Value;
import org.rcol.logic.Values;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.design.CheckboxColumn;
import org.rcol.sandbox.design.DateOrder;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.records.RecordValues;
import org.rcol.sandbox.records.StoredRecord;

/**
 * What action tags fill in when a form is opened: blank fields, and with {@code @SETVALUE} all (REDCap_KB_RAG RC-AT-06). Imports do not
 * run them. The browser's clock is the server's.
 */
final class FilledFields {
    private static final String DATE = "uuuu-MM-dd";
    private static final Pattern PIPED = Pattern.compile("\\[([a-z0-9_-]+)]");

    private final AddressedForm form;
    private final String user;
    private final Clock clock;
    private final RecordValues record;
    private final Map<String, String> values;
    private final boolean untouched;

    private FilledFields(AddressedForm form, ApiRequest request, String user, Map<String, String> values) {
        this.form = form;
        this.user = user;
        this.clock = request.options().clock();
        this.values = values;
        this.untouched = values.values().stream().allMatch(String::isEmpty);
        this.record = new RecordValues(
                form.record().orElseGet(() -> StoredRecord.empty(form.place().record(), "")),
                form.row(),
                request.project().design(),
                request.project().layout(),
                request.project().log().now());
    }

    /** The values that a page of a form shows to a user, by column. */
    static Map<String, String> of(AddressedForm form, ApiRequest request, String user) {
        Map<String, String> values = form.shown(request.project().layout());
        var filled = new FilledFields(form, request, user, values);
        request.project().layout().dictionary().fields().stream()
                .filter(field -> field.form().text().equals(form.place().form()))
                .forEach(filled::fill);
        return values;
    }

    private void fill(Field field) {
        String cell = field.get(Column.ANNOTATION);
        List<ExportColumn> columns = form.columns().stream()
                .filter(column -> column.askedBy().equals(field.name().text()))
                .toList();
        for (ActionTag tag : inForce(ActionTags.parse(cell).tags(), cell)) {
            boolean blank = columns.stream()
                    .allMatch(column -> values.getOrDefault(column.name(), "").isEmpty());
            boolean due =
                    switch (tag.name()) {
                        case "@SETVALUE", "@PREFILL" -> true;
                        case "@DEFAULT" -> untouched && blank;
                        default -> blank;
                    };
            if (due) {
                text(tag, cell, field).ifPresent(text -> put(columns, text));
            }
        }
    }

    /** The tags of a cell, with those of the branch that an {@code @IF} takes; none where that cannot be told. */
    private List<ActionTag> inForce(List<ActionTag> tags, String cell) {
        var all = new ArrayList<ActionTag>();
        for (ActionTag tag : tags) {
            if (tag.branches().isEmpty()) {
                all.add(tag);
                continue;
            }
            String condition = tag.argument().orElseThrow().parts().get(0).of(cell);
            if (Condition.of(condition).holds(record) instanceof Value.Truth truth) {
                all.addAll(inForce(tag.branches().get(truth.holds() ? 0 : 1), cell));
            }
        }
        return all;
    }

    private Optional<String> text(ActionTag tag, String cell, Field field) {
        return switch (tag.name()) {
            case "@DEFAULT", "@SETVALUE", "@PREFILL" -> piped(tag.value(cell));
            case "@NOW", "@NOW-SERVER" -> Optional.of(time(LocalDateTime.now(clock), field));
            case "@NOW-UTC" -> Optional.of(time(LocalDateTime.now(clock.withZone(ZoneOffset.UTC)), field));
            case "@TODAY", "@TODAY-SERVER" -> Optional.of(day(LocalDateTime.now(clock)));
            case "@TODAY-UTC" -> Optional.of(day(LocalDateTime.now(clock.withZone(ZoneOffset.UTC))));
            case "@USERNAME" -> Optional.of(user);
            default -> Optional.empty();
        };
    }

    private static String day(LocalDateTime now) {
        return DateTimeFormatter.ofPattern(DATE).format(now);
    }

    private static String time(LocalDateTime now, Field field) {
        String validation = field.get(Column.VALIDATION);
        String pattern = DATE + " HH:mm:ss";
        if (validation.startsWith("date_")) {
            pattern = DATE;
        } else if (validation.startsWith("datetime_") && !validation.contains("seconds")) {
            pattern = DATE + " HH:mm";
        } else if (validation.startsWith("time")) {
            pattern = validation.contains("ss") ? "HH:mm:ss" : "HH:mm";
        }
        return DateTimeFormatter.ofPattern(pattern).format(now);
    }

    /** A text with the stored values of fields in it; none where something else would be piped in. */
    private Optional<String> piped(String text) {
        var whole = new StringBuilder();
        Matcher name = PIPED.matcher(text);
        while (name.find()) {
            Optional<String> value = known(name.group(1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            name.appendReplacement(whole, Matcher.quoteReplacement(value.get()));
        }
        name.appendTail(whole);
        return Optional.of(whole.toString());
    }

    private Optional<String> known(String name) {
        return switch (name) {
            case "user-name" -> Optional.of(user);
            case "record-name" -> Optional.of(form.place().record());
            default -> field(name);
        };
    }

    /** What is stored of a field, seen from the form; none where the project has no such field. */
    private Optional<String> field(String name) {
        return record.raw(new Values.Place(name, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private void put(List<ExportColumn> columns, String text) {
        List<String> codes =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        for (ExportColumn column : columns) {
            String wanted = column instanceof CheckboxColumn box
                    ? codes.contains(box.choice().code()) ? "1" : "0"
                    : text;
            Optional<String> stored = wanted.isEmpty() ? Optional.of("") : column.stored(wanted, DateOrder.YMD);
            stored.ifPresent(value -> values.put(column.name(), value));
        }
    }
}
