package org.rcol.probe;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.failure.RcolException;
import org.rcol.redcap.LogEntry;
import org.rcol.redcap.LogQuery;
import org.rcol.redcap.RawAnswer;

/**
 * Asks a server what it does, in an empty project: reads, and writes small things that it takes back. Each request is sent once.
 *
 * <p>The caller has made sure that the project is an {@linkplain EmptyProject empty one}.
 */
final class Probe {
    static final String FORM = "rcol_probe";
    private static final String SECOND = "rcol_probe_again";
    static final String ONE = "rcol_probe_1";
    private static final String TWO = "rcol_probe_2";
    private static final int LONG_NOTE = 70_000;
    private static final String MARKED = "a <b>b</b> <script>c</script> &amp; &lt;d&gt; 1 < 2 & 3 > 2";
    private static final String LINES = "one\r\ntwo\nthree";

    private final ProbeTarget target;
    private final Field recordId;
    private final Consumer<String> progress;
    private final BooleanSupplier locking;
    private final Map<Question, String> answers = new EnumMap<>(Question.class);

    /**
     * A probe of a project.
     *
     * @param locking has somebody lock the first instrument of the first record, which no call of the API can; false if nobody does
     */
    Probe(ProbeTarget target, Field recordId, BooleanSupplier locking, Consumer<String> progress) {
        this.target = target;
        this.recordId = recordId;
        this.locking = locking;
        this.progress = progress;
        target.recordId(recordId.name().text());
    }

    /** The answers; a question that could not be asked has none. */
    Map<Question, String> answers() {
        progress.accept("reading what an empty project shows");
        empty();
        progress.accept("importing dictionaries");
        refusedDictionaries();
        dictionary();
        progress.accept("importing records");
        values();
        refusals();
        shapes();
        locked();
        revived();
        progress.accept("making an instrument repeat");
        repeating();
        progress.accept("adding events");
        events();
        return answers;
    }

    private void put(Question question, String answer) {
        answers.put(question, answer);
    }

    private void empty() {
        put(Question.VERSION, target.redcap().version());
        RawAnswer users = target.ask("user", "format", "json");
        put(Question.USER_COLUMNS, users.isSuccess() ? ProbeTarget.columns(users) : target.words(users));
        put(Question.FORM_RIGHTS, formRights(users));
        put(Question.PROJECT_COLUMNS, projectColumns());
        put(Question.UNKNOWN_CONTENT, target.words(target.ask("rcolProbe", "format", "csv")));
        put(Question.NO_RECORDS_CSV, visible(target.ask("record", "format", "csv")));
        put(Question.NO_RECORDS_JSON, visible(target.ask("record", "format", "json")));
        put(Question.MAPPINGS_OF_CLASSIC, target.words(target.ask("formEventMapping", "format", "csv")));
        put(Question.REPEATS_OF_NONE, target.words(target.ask("repeatingFormsEvents", "format", "csv")));
    }

    private String visible(RawAnswer answer) {
        return answer.isSuccess()
                ? ProbeTarget.became("", Optional.of(answer.text())).replace("as sent", "nothing at all")
                : target.words(answer);
    }

    /** The codes alone; in a project of one's own there is one user. */
    private static String formRights(RawAnswer users) {
        return ProbeTarget.rows(users).stream()
                .map(user -> user.get("forms"))
                .filter(Map.class::isInstance)
                .flatMap(forms -> ((Map<?, ?>) forms).values().stream())
                .map(String::valueOf)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String projectColumns() {
        RawAnswer project = target.ask("project", "format", "csv");
        return project.isSuccess() ? project.text().lines().findFirst().orElse("") : target.words(project);
    }

    private void refusedDictionaries() {
        put(
                Question.RESERVED_NAMES,
                target.taken(dictionary(List.of(
                        field("redcap_event_name", FORM, "text", "A"),
                        field("redcap_data_access_group", FORM, "text", "B")))));
        put(Question.BAD_NAME, target.taken(dictionary(List.of(field("1probe", FORM, "text", "A")))));
        put(
                Question.DUPLICATE_CODE,
                target.taken(dictionary(
                        List.of(with(field("twice", FORM, "radio", "A"), Column.CHOICES, "1, One | 1, Other")))));
    }

    private static Map<String, String> field(String name, String form, String type, String label) {
        return ProbeTarget.row(
                Column.FIELD_NAME.apiName(),
                name,
                Column.FORM_NAME.apiName(),
                form,
                Column.FIELD_TYPE.apiName(),
                type,
                Column.FIELD_LABEL.apiName(),
                label);
    }

    private static Map<String, String> with(Map<String, String> field, Column column, String cell) {
        field.put(column.apiName(), cell);
        return field;
    }

    /** Imports the record ID field, as it was, and these behind it. */
    private RawAnswer dictionary(List<Map<String, String>> fields) {
        var rows = new ArrayList<Map<String, String>>();
        rows.add(EmptyProject.row(recordId));
        rows.addAll(fields);
        return target.send("metadata", rows);
    }

    private RawAnswer wholeDictionary() {
        return dictionary(List.of(
                field("rp_text", FORM, "text", "  Blanks around  "),
                with(field("rp_notes", FORM, "notes", MARKED), Column.ANNOTATION, " @HIDDEN-PDF "),
                field("rp_lines", FORM, "text", LINES),
                with(field("rp_number", FORM, "text", "Number"), Column.VALIDATION, "number"),
                with(field("rp_date", FORM, "text", "Date"), Column.VALIDATION, "date_ymd"),
                with(field("rp_radio", FORM, "radio", "Radio"), Column.CHOICES, "1,A|2,B"),
                with(field("rp_box", FORM, "checkbox", "Box"), Column.CHOICES, "1, A | -1, B | B, C"),
                with(field("rp_calc", FORM, "calc", "Calc"), Column.CHOICES, "[rp_number] * 2"),
                field("rp_file", FORM, "file", "File"),
                field("rp_shown", FORM, "descriptive", "Shown"),
                field("RP_Capitals", SECOND, "text", "Capitals"),
                field("rp_second", SECOND, "text", "Second")));
    }

    private void dictionary() {
        put(Question.DICTIONARY_IMPORT, target.words(wholeDictionary()));
        String csv = target.ask("metadata", "format", "csv").text();
        put(Question.CSV_LINE_END, csv.contains("\r\n") ? "CR LF" : "LF");
        put(
                Question.CSV_QUOTES,
                csv.contains("\"Online forms\"") || csv.matches("(?s).*\"\\s*Blanks around\\s*\".*")
                        ? "quoted"
                        : "bare");
        Map<String, Map<String, Object>> fields = ProbeTarget.rows(target.ask("metadata", "format", "json")).stream()
                .collect(Collectors.toMap(row -> String.valueOf(row.get("field_name")), row -> row, (a, b) -> a));
        put(Question.LABEL_BLANKS, became("  Blanks around  ", fields, "rp_text", Column.FIELD_LABEL));
        put(Question.ANNOTATION_BLANKS, became(" @HIDDEN-PDF ", fields, "rp_notes", Column.ANNOTATION));
        put(Question.LABEL_TAGS, became(MARKED, fields, "rp_notes", Column.FIELD_LABEL));
        put(Question.LABEL_LINES, became(LINES, fields, "rp_lines", Column.FIELD_LABEL));
        put(Question.CHOICE_BLANKS, became("1,A|2,B", fields, "rp_radio", Column.CHOICES));
        put(
                Question.NAME_CASE,
                fields.keySet().stream()
                        .filter(name -> name.equalsIgnoreCase("rp_capitals"))
                        .findFirst()
                        .orElse("none"));
        put(Question.FIELD_NAMES, fieldNames());
        put(Question.CHECKBOX_COLUMNS, exportNames("rp_box"));
        put(Question.UNKNOWN_FIELD, target.words(target.ask("record", "format", "csv", "fields[0]", "rp_nothing")));
        put(
                Question.COMMA_LIST,
                target.taken(target.ask("record", "format", "csv", "fields", recordId.name() + ",rp_text")));
    }

    private static String became(String sent, Map<String, Map<String, Object>> fields, String field, Column column) {
        return ProbeTarget.became(
                sent, Optional.ofNullable(fields.get(field)).map(row -> String.valueOf(row.get(column.apiName()))));
    }

    private String fieldNames() {
        List<Map<String, Object>> rows = ProbeTarget.rows(target.ask("exportFieldNames", "format", "json"));
        return rows.stream()
                .map(row -> String.valueOf(row.get("original_field_name")))
                .filter(name -> List.of("rp_calc", "rp_file", "rp_shown", FORM + "_complete")
                        .contains(name))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String exportNames(String field) {
        return ProbeTarget.rows(target.ask("exportFieldNames", "format", "json")).stream()
                .filter(row -> field.equals(row.get("original_field_name")))
                .map(row -> String.valueOf(row.get("export_field_name")))
                .collect(Collectors.joining(", "));
    }

    private void values() {
        put(Question.RECORD_IMPORT, target.words(target.record(ONE, "rp_number", "7")));
        put(Question.CALCULATION, quoted(target.value(ONE, "rp_calc")));
        put(Question.CALCULATED_VALUE, afterImport("rp_calc", "99"));
        put(Question.VALUE_BLANKS, ProbeTarget.became("  a b  ", stored("rp_text", "  a b  ")));
        put(Question.VALUE_OF_BLANKS, ProbeTarget.became("   ", stored("rp_lines", "   ")));
        put(Question.VALUE_TAGS, ProbeTarget.became(MARKED, stored("rp_notes", MARKED)));
        put(Question.VALUE_LINES, ProbeTarget.became(LINES, stored("rp_notes", LINES)));
        put(
                Question.VALUE_NUMBERS,
                ProbeTarget.became("1.0", stored("rp_text", "1.0")) + "; "
                        + ProbeTarget.became("007", stored("rp_text", "007")));
        put(Question.VALUE_EMOJI, ProbeTarget.became("a\uD83E\uDE7Ab", stored("rp_text", "a\uD83E\uDE7Ab")));
        String note = "0123456789".repeat(LONG_NOTE / 10);
        RawAnswer sent = target.record(ONE, "rp_notes", note);
        put(
                Question.LONG_NOTE,
                sent.isSuccess()
                        ? target.value(ONE, "rp_notes").map(String::length).orElse(0) + " characters"
                        : target.words(sent));
        put(Question.FILE_VALUE, afterImport("rp_file", "rcol.pdf"));
        target.record(TWO, "rp_box___1", "0", "rp_second", "x");
        put(
                Question.UNTICKED_BOX,
                quoted(ProbeTarget.rows(target.ask(
                                "record",
                                "format",
                                "json",
                                "records[0]",
                                TWO,
                                "fields[0]",
                                FORM + "_complete",
                                "exportBlankForGrayFormStatus",
                                "true"))
                        .stream()
                        .map(row -> String.valueOf(row.get(FORM + "_complete")))
                        .findFirst()));
        put(
                Question.SURVEY_COLUMNS,
                target.taken(target.record(
                        ONE,
                        FORM + "_timestamp",
                        "2020-01-01 00:00:00",
                        "redcap_survey_identifier",
                        "",
                        "rp_text",
                        "b")));
        put(Question.CHANGE_WITHOUT_REASON, target.taken(target.record(ONE, "rp_text", "changed")));
    }

    private Optional<String> stored(String field, String value) {
        target.send(
                "record",
                List.of(ProbeTarget.row(target.recordId(), ONE, field, value)),
                "overwriteBehavior",
                "overwrite");
        return target.value(ONE, field);
    }

    /** Whether an import of a value is refused, and if not what the field holds afterwards. */
    private String afterImport(String field, String value) {
        RawAnswer sent = target.record(ONE, field, value);
        return sent.isSuccess() ? quoted(target.value(ONE, field)) : target.words(sent);
    }

    private static String quoted(Optional<String> value) {
        return value.map(text -> "\"" + text + "\"").orElse("no row");
    }

    private void refusals() {
        put(Question.BAD_NUMBER, target.taken(target.record(ONE, "rp_number", "seven")));
        put(Question.BAD_CODE, target.taken(target.record(ONE, "rp_radio", "9")));
        put(Question.UNKNOWN_COLUMN, target.taken(target.record(ONE, "rp_nothing", "x")));
        put(
                Question.DATE_ORDER,
                target.taken(target.send(
                        "record",
                        List.of(ProbeTarget.row(target.recordId(), ONE, "rp_date", "2020-12-31")),
                        "dateFormat",
                        "DMY")));
        String entry = target.taken(target.record("rcol_probe_3--1", "rp_text", "x"));
        put(Question.DOUBLE_ENTRY, entry + ", " + quoted(target.value("rcol_probe_3--1", "rp_text")));
        put(
                Question.MISSING_RECORD,
                target.words(
                        target.ask("record", "action", "delete", "format", "json", "records[0]", "rcol_probe_nobody")));
        RawAnswer numbered = target.send(
                "record",
                List.of(ProbeTarget.row(target.recordId(), "rcol_probe_4", "rp_text", "x")),
                "forceAutoNumber",
                "true",
                "returnContent",
                "auto_ids");
        put(Question.AUTO_NUMBER, target.words(numbered));
        // What came of it is one record more, whatever its name is.
    }

    private void shapes() {
        String boxes = target.ask(
                        "record",
                        "format",
                        "csv",
                        "type",
                        "flat",
                        "records[0]",
                        ONE,
                        "fields[0]",
                        "rp_box",
                        "combineCheckboxOptions",
                        "true")
                .text();
        put(Question.COMBINED_BOXES, boxes.lines().findFirst().orElse(""));
        put(
                Question.EAV_COLUMNS,
                ProbeTarget.columns(target.ask("record", "format", "json", "type", "eav", "records[0]", ONE)));
        RawAnswer xml = target.ask("project_xml", "returnMetadataOnly", "true");
        put(
                Question.XML_METADATA_ONLY,
                xml.isSuccess()
                        ? xml.text().contains("<ClinicalData") ? "with records" : "without records"
                        : target.words(xml));
        clock();
    }

    /** The log is in the server's own zone, and the Date header in UTC. */
    private void clock() {
        try {
            List<LogEntry> log = target.redcap().log(new LogQuery("", "", Optional.empty()));
            Optional<LocalDateTime> newest =
                    log.stream().findFirst().map(LogEntry::minute).flatMap(Probe::time);
            target.redcap()
                    .serverTime()
                    .flatMap(now ->
                            newest.map(time -> Duration.between(LocalDateTime.ofInstant(now, ZoneOffset.UTC), time)
                                    .toMinutes()))
                    .ifPresent(minutes -> put(Question.CLOCK, String.valueOf(minutes)));
        } catch (RcolException e) {
            put(Question.CLOCK, "the log cannot be read");
        }
    }

    private static Optional<LocalDateTime> time(String minute) {
        try {
            return Optional.of(LocalDateTime.parse(minute.replace(' ', 'T')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void locked() {
        if (locking.getAsBoolean()) {
            put(Question.LOCKED_IMPORT, target.taken(target.record(ONE, "rp_text", "while locked")));
        }
    }

    private void revived() {
        target.record(ONE, "rp_second", "from before");
        dictionary(List.of(field("rp_other", SECOND, "text", "Other")));
        wholeDictionary();
        put(Question.REVIVED_VALUES, quoted(target.value(ONE, "rp_second")));
    }

    private void repeating() {
        RawAnswer sent = target.send(
                "repeatingFormsEvents",
                List.of(ProbeTarget.row("form_name", SECOND, "custom_form_label", "[rp_second] and more")));
        if (!sent.isSuccess()) {
            put(Question.REPEAT_COLUMNS, target.words(sent));
            return;
        }
        String shown = target.ask("repeatingFormsEvents", "format", "csv").text();
        put(Question.REPEAT_COLUMNS, shown.lines().findFirst().orElse(""));
        put(Question.REPEAT_LABEL, shown.lines().skip(1).findFirst().orElse(""));
        for (String instance : List.of("1", "2")) {
            target.record(
                    ONE, "redcap_repeat_instrument", SECOND, "redcap_repeat_instance", instance, "rp_second", "x");
        }
        RawAnswer ids = target.ask("record", "format", "json", "records[0]", ONE, "fields[0]", target.recordId());
        put(Question.REPEAT_IDS, ProbeTarget.rows(ids).size() + " rows of " + ProbeTarget.columns(ids));
        put(
                Question.REPEAT_NEW,
                target.taken(target.record(
                        ONE, "redcap_repeat_instrument", SECOND, "redcap_repeat_instance", "new", "rp_second", "y")));
        target.send("repeatingFormsEvents", List.of());
    }

    private void events() {
        put(Question.ONE_EVENT, longitudinal("1"));
        target.send("project_settings", List.of(Map.of("is_longitudinal", "0")));
        var names = new ArrayList<Map<String, String>>();
        for (String name : List.of("Deadline to opt out of study", "Über 2 & 3", "Visit", "Visit", "Visit")) {
            names.add(ProbeTarget.row("event_name", name, "arm_num", "1"));
        }
        put(Question.EVENTS_OF_CLASSIC, target.words(target.send("event", names)));
        put(Question.LONGITUDINAL, longitudinal("1"));
        List<String> unique = EmptyProject.events(target);
        put(
                Question.UNIQUE_NAMES,
                unique.stream().skip(Math.max(0, unique.size() - names.size())).collect(Collectors.joining(", ")));
    }

    private String longitudinal(String setting) {
        RawAnswer sent = target.send("project_settings", List.of(Map.of("is_longitudinal", setting)));
        return sent.isSuccess() ? (target.redcap().project().longitudinal() ? "1" : "0") : target.words(sent);
    }
}
