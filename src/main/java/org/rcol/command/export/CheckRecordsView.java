package org.rcol.command.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Severity;
import org.rcol.command.ExitCode;
import org.rcol.command.JsonDocument;
import org.rcol.console.Table;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.HtmlText;
import org.rcol.export.check.FindingCounts.Count;
import org.rcol.export.check.FindingCounts.Doubt;
import org.rcol.export.check.FindingCounts.Line;
import org.rcol.export.check.Inspection;
import org.rcol.export.check.RecordBaseline;
import org.rcol.text.Quantity;

/** Shows what a check of records came to: counts by field and finding, never a value and never a record. */
final class CheckRecordsView {
    /** Fewer than this many are not told exactly: with what else is known, they might point at a person. */
    private static final long FEW = 5;

    private static final int MOST_NAMED = 8;

    private final Inspection inspection;
    private final RecordBaseline baseline;
    private final boolean exact;

    /**
     * A view.
     *
     * @param exact whether small counts are shown as they are
     */
    CheckRecordsView(Inspection inspection, RecordBaseline baseline, boolean exact) {
        this.inspection = inspection;
        this.baseline = baseline;
        this.exact = exact;
    }

    private record Answer(
            long records,
            long rows,
            int fields,
            List<OneFinding> findings,
            List<OneDoubt> notJudged,
            List<String> fieldsWithoutColumn,
            List<String> columnsWithoutField,
            @Nullable Comparison baseline) {}

    private record OneFinding(
            String instrument,
            String field,
            String question,
            String finding,
            String severity,
            @Nullable Long values,
            @Nullable Long records,
            boolean few,
            @Nullable Long newValues) {}

    private record OneDoubt(
            String field, String because, @Nullable Long values, boolean few) {}

    private record Comparison(long newFindings, long open, long gone) {}

    /** Whether something of this severity, or worse, was found; new things only where there is a baseline. */
    boolean hasFrom(Severity least) {
        return inspection.counts().found().entrySet().stream()
                .anyMatch(entry -> entry.getKey().kind().severity().compareTo(least) <= 0
                        && (!baseline.isKnown() || entry.getValue().fresh() > 0));
    }

    String json(ExitCode code) {
        List<OneFinding> findings = lines().stream()
                .map(entry -> {
                    Line line = entry.getKey();
                    Count count = entry.getValue();
                    boolean few = isFew(count.values());
                    return new OneFinding(
                            line.form().text(),
                            line.field().text(),
                            question(line.field()),
                            line.kind().word(),
                            line.kind().severity().word(),
                            few ? null : count.values(),
                            few || isFew(count.records()) ? null : count.records(),
                            few || isFew(count.records()),
                            baseline.isKnown() && !few ? count.fresh() : null);
                })
                .toList();
        List<OneDoubt> doubts = inspection.counts().unknown().entrySet().stream()
                .map(entry -> new OneDoubt(
                        entry.getKey().field().text(),
                        entry.getKey().because(),
                        isFew(entry.getValue().values())
                                ? null
                                : entry.getValue().values(),
                        isFew(entry.getValue().values())))
                .toList();
        return JsonDocument.of(
                CheckRecordsCommand.NAME,
                code,
                new Answer(
                        inspection.counts().records(),
                        inspection.counts().rows(),
                        fields(),
                        findings,
                        doubts,
                        inspection.absentFields().stream().map(FieldName::text).toList(),
                        inspection.foreignColumns(),
                        baseline.isKnown() ? comparison() : null));
    }

    private Comparison comparison() {
        long fresh = total(Count::fresh);
        return new Comparison(fresh, total(Count::values) - fresh, baseline.gone());
    }

    private long total(ToLongFunction<Count> of) {
        return inspection.counts().found().values().stream().mapToLong(of).sum();
    }

    private int fields() {
        return inspection.dictionary().fields().size()
                - inspection.absentFields().size();
    }

    private boolean isFew(long count) {
        return !exact && count < FEW;
    }

    private String number(long count) {
        return isFew(count) ? "<" + FEW : String.valueOf(count);
    }

    /** The counts in the order of the dictionary. */
    private List<Map.Entry<Line, Count>> lines() {
        Map<FormName, Integer> forms = new HashMap<>();
        Map<FieldName, Integer> fields = new HashMap<>();
        inspection.dictionary().instruments().forEach(form -> forms.put(form.name(), forms.size()));
        inspection.dictionary().fields().forEach(field -> fields.put(field.name(), fields.size()));
        return inspection.counts().found().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Line, Count> entry) ->
                                forms.getOrDefault(entry.getKey().form(), -1))
                        .thenComparing(
                                entry -> fields.getOrDefault(entry.getKey().field(), Integer.MAX_VALUE))
                        .thenComparing(entry -> entry.getKey().kind()))
                .toList();
    }

    private String question(FieldName name) {
        Optional<Field> field = inspection.dictionary().field(name);
        return field.map(known -> HtmlText.of(known.get(Column.FIELD_LABEL)).words())
                .orElse("");
    }

    /** For a terminal: a table for each instrument, then what could not be judged. */
    String text() {
        var text = new StringBuilder();
        FormName form = null;
        var table = new Table();
        for (Map.Entry<Line, Count> entry : lines()) {
            if (!entry.getKey().form().equals(form)) {
                text.append(table.text("  ")).append(form == null ? "" : "\n");
                table = new Table();
                form = entry.getKey().form();
                text.append(form.text()).append('\n');
            }
            table.row(cells(entry.getKey(), entry.getValue()));
        }
        text.append(table.text("  ")).append(form == null ? "" : "\n");
        doubts().forEach(line -> text.append(line).append('\n'));
        return text.append(summary()).append('\n').toString();
    }

    private String[] cells(Line line, Count count) {
        String fresh = baseline.isKnown() ? ", " + number(count.fresh()) + " new" : "";
        return new String[] {
            line.field().text(),
            line.kind().severity().word(),
            line.kind().word(),
            number(count.values()) + " in " + number(count.records())
                    + (count.records() == 1 && exact ? " record" : " records") + fresh,
            line.kind().meaning()
        };
    }

    /** What could not be judged, and what was not looked at; a line for each reason. */
    private List<String> doubts() {
        Map<String, List<FieldName>> fields = new LinkedHashMap<>();
        Map<String, Long> values = new HashMap<>();
        inspection.counts().unknown().forEach((Doubt doubt, Count count) -> {
            fields.computeIfAbsent(doubt.because(), unseen -> new ArrayList<>()).add(doubt.field());
            values.merge(doubt.because(), count.values(), Long::sum);
        });
        var lines = new ArrayList<String>();
        fields.forEach((because, names) -> lines.add("Not judged: "
                + Quantity.of(names.size(), "field") + ", " + number(values.getOrDefault(because, 0L))
                + " times, because " + because + ": "
                + named(names.stream().map(FieldName::text).toList())));
        List<String> absent =
                inspection.absentFields().stream().map(FieldName::text).toList();
        if (!absent.isEmpty()) {
            lines.add("Not looked at: " + Quantity.of(absent.size(), "field") + " without a column: " + named(absent));
        }
        List<String> foreign = inspection.foreignColumns();
        if (!foreign.isEmpty()) {
            lines.add("Not looked at: " + Quantity.of(foreign.size(), "column") + " of no field: " + named(foreign));
        }
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    private static String named(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (names.size() > MOST_NAMED ? ", ..." : "");
    }

    private String summary() {
        long found = total(Count::values);
        String what = found == 0
                ? "nothing found"
                : isFew(found) ? "fewer than " + FEW + " findings" : Quantity.of(found, "finding");
        String compared = "";
        if (baseline.isKnown()) {
            Comparison since = comparison();
            compared = "; since the baseline " + number(since.newFindings()) + " new, " + number(since.open())
                    + " open, " + number(since.gone()) + " gone";
        }
        return Quantity.of(inspection.counts().records(), "record") + " in "
                + Quantity.of(inspection.counts().rows(), "row") + ", " + Quantity.of(fields(), "field") + ": " + what
                + compared + ".";
    }

    /** For a page that others read. */
    String markdown() {
        var text = new StringBuilder("## Records against the dictionary\n\n")
                .append(summary())
                .append("\n\n");
        List<Map.Entry<Line, Count>> lines = lines();
        if (!lines.isEmpty()) {
            text.append("| instrument | field | finding | values | records |\n|---|---|---|---|---|\n");
        }
        for (Map.Entry<Line, Count> entry : lines) {
            Line line = entry.getKey();
            text.append("| ").append(line.form().text());
            text.append(" | ").append(line.field().text());
            text.append(" | ")
                    .append(line.kind().word())
                    .append(": ")
                    .append(line.kind().meaning());
            text.append(" | ").append(number(entry.getValue().values()).replace("<", "&lt;"));
            text.append(" | ")
                    .append(number(entry.getValue().records()).replace("<", "&lt;"))
                    .append(" |\n");
        }
        List<String> doubts = doubts();
        if (!doubts.isEmpty()) {
            text.append('\n');
            doubts.stream()
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> text.append("- ").append(line).append('\n'));
        }
        return text.toString();
    }
}
