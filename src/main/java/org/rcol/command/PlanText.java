package org.rcol.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.Table;
import org.rcol.console.TextFormat;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.HtmlText;
import org.rcol.plan.AddChoice;
import org.rcol.plan.AddField;
import org.rcol.plan.AddForm;
import org.rcol.plan.BrokenReference;
import org.rcol.plan.Change;
import org.rcol.plan.ChangeCell;
import org.rcol.plan.Count;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.RelabelChoice;
import org.rcol.plan.RemoveChoice;
import org.rcol.plan.RemoveField;
import org.rcol.plan.RemoveForm;
import org.rcol.plan.Risk;
import org.rcol.text.Quantity;
import org.rcol.upload.ChangeDescription;

/**
 * Shows changes as a diff that a researcher reads: form by form, question text, old and new, words first and the code last.
 *
 * <p>{@code +} new, {@code ~} changed, {@code -} gone without loss, {@code !} touches or deletes recorded data.
 */
public final class PlanText {
    /** The heading above {@link #broken}. */
    public static final String BROKEN = "These places name what is removed or re-used:";

    private static final int FEW = 8;
    /** The lines of a usual terminal, with room for a heading and a summary. */
    private static final int SCREEN = 20;

    private static final int MOST_FORMS = 12;
    private static final String ALL_SHOWN = " (--all-changes shows them)";

    private final Console console;
    private final boolean all;
    private final boolean counted;
    private final StringBuilder text = new StringBuilder();

    /** The places that still refer to what a plan removes, a line each with the code last. */
    public static List<String> broken(Plan plan) {
        return plan.brokenReferences().stream()
                .map(reference -> reference.words() + " [" + BrokenReference.CODE + "]")
                .toList();
    }

    private PlanText(Console console, boolean all, boolean counted) {
        this.console = console;
        this.all = all;
        this.counted = counted;
    }

    /**
     * The changes of a plan, a line or more each.
     *
     * @param all whether long lists of safe changes are shown to their end
     * @param counted whether recorded values were counted; where none were, not every line says so
     */
    public static String of(Console console, Plan plan, List<PlannedChange> changes, boolean all, boolean counted) {
        var view = new PlanText(console, all, counted);
        Map<FormName, List<PlannedChange>> forms = new LinkedHashMap<>();
        for (PlannedChange planned : changes) {
            forms.computeIfAbsent(place(plan, planned.change()), form -> new ArrayList<>())
                    .add(planned);
        }
        forms.forEach((form, own) -> view.form(plan, form, own));
        return view.text.toString();
    }

    /** The form under which a change is read: where the field will be, so that a moved field's changes are together. */
    private static FormName place(Plan plan, Change change) {
        return change.field().flatMap(plan.wanted()::field).map(Field::form).orElseGet(change::form);
    }

    private void form(Plan plan, FormName form, List<PlannedChange> changes) {
        List<PlannedChange> ofForm =
                changes.stream().filter(c -> c.change().field().isEmpty()).toList();
        heading(plan, form, ofForm);
        Map<FieldName, List<PlannedChange>> fields = new LinkedHashMap<>();
        for (PlannedChange planned : changes) {
            planned.change().field().ifPresent(name -> fields.computeIfAbsent(name, f -> new ArrayList<>())
                    .add(planned));
        }
        long fresh = fields.values().stream().filter(PlanText::isNew).count();
        long shown = all || fresh <= FEW + 2 ? fresh : FEW;
        long seen = 0;
        int safe = 0;
        var hidden = new ArrayList<PlannedChange>();
        for (Map.Entry<FieldName, List<PlannedChange>> field : fields.entrySet()) {
            List<PlannedChange> own = field.getValue();
            if (isNew(own)) {
                if (++seen <= shown) {
                    field(plan, field.getKey(), own);
                }
            } else if (all || sign(own) == '!' || safe < SCREEN) {
                int start = text.length();
                field(plan, field.getKey(), own);
                safe += sign(own) == '!'
                        ? 0
                        : (int) text.substring(start).lines().count();
            } else {
                hidden.addAll(own);
            }
        }
        if (fresh > shown) {
            text.append("      ... and ").append(fresh - shown).append(" more new fields" + ALL_SHOWN + "\n");
        }
        if (!hidden.isEmpty()) {
            text.append("      ... and ")
                    .append(Quantity.of(hidden.size(), "more safe change"))
                    .append(": ")
                    .append(kinds(hidden))
                    .append(ALL_SHOWN + "\n");
        }
    }

    /** How many changes of which kind, the most frequent first. */
    private static String kinds(List<PlannedChange> changes) {
        return changes.stream()
                .collect(Collectors.groupingBy(
                        planned -> planned.change() instanceof ChangeCell cell
                                ? cell.column().label()
                                : planned.change() instanceof RemoveField ? "removed" : "other",
                        LinkedHashMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", "));
    }

    private void heading(Plan plan, FormName form, List<PlannedChange> ofForm) {
        boolean added = ofForm.stream().anyMatch(c -> c.change() instanceof AddForm);
        boolean gone = ofForm.stream().anyMatch(c -> c.change() instanceof RemoveForm);
        Risk risk = ofForm.stream().map(PlannedChange::risk).reduce(Risk.SAFE, Risk::or);
        int size =
                plan.wanted().instrument(form).map(own -> own.fields().size()).orElse(0);
        String what = added
                ? "new instrument, " + Quantity.of(size, "field")
                : String.join("; ", ofForm.stream().map(this::words).toList());
        char sign = added ? '+' : risk != Risk.SAFE ? '!' : gone ? '-' : '~';
        line(sign, "", (console.styled(Style.BOLD, form.text()) + "  " + what).stripTrailing());
    }

    private static boolean isNew(List<PlannedChange> changes) {
        return changes.stream().allMatch(c -> c.change() instanceof AddField);
    }

    private void field(Plan plan, FieldName name, List<PlannedChange> changes) {
        Optional<Field> shown =
                plan.wanted().field(name).or(() -> plan.current().field(name));
        String label = shown.map(
                        field -> HtmlText.of(field.get(Column.FIELD_LABEL)).words())
                .map(words -> TextFormat.line(words.replace('"', '\'')))
                .orElse("");
        String title = name + (label.isEmpty() ? "" : "  \"" + label + "\"");
        if (changes.size() == 1 && !(changes.get(0).change() instanceof ChangeCell)) {
            line(sign(changes), "    ", title + "  " + words(changes.get(0)));
            return;
        }
        line(sign(changes), "    ", title);
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Long> sorts = changes.stream()
                .collect(Collectors.groupingBy(PlanText::sort, LinkedHashMap::new, Collectors.counting()));
        for (PlannedChange planned : changes) {
            String sort = sort(planned);
            long size = sorts.getOrDefault(sort, 0L);
            long most = all || sort.isEmpty() ? size : shown(size, planned);
            int now = seen.merge(sort, 1, Integer::sum);
            if (now <= most) {
                text.append("        ").append(words(planned)).append('\n');
                if (planned.change() instanceof ChangeCell cell) {
                    oldAndNew(cell);
                }
            }
            if (now == size && size > most) {
                rest(changes.stream()
                        .filter(c -> sort(c).equals(sort))
                        .skip(most)
                        .toList());
            }
        }
    }

    /** Choices that change in the same way, of which only the first are shown; blank for all other changes. */
    private static String sort(PlannedChange planned) {
        Change change = planned.change();
        boolean choice =
                change instanceof AddChoice || change instanceof RemoveChoice || change instanceof RelabelChoice;
        String kind =
                change instanceof RelabelChoice relabelled ? relabelled.kind().name() : "";
        return choice ? change.getClass().getSimpleName() + kind + planned.risk() : "";
    }

    /** One example is enough where only blanks or HTML differ. */
    private static long shown(long size, PlannedChange planned) {
        boolean same =
                planned.change() instanceof RelabelChoice relabelled && relabelled.kind() == RelabelChoice.Kind.SAME;
        return same ? 1 : size <= FEW + 2 ? size : FEW;
    }

    /** The choices that are not shown: how many, and how many values they touch. */
    private void rest(List<PlannedChange> hidden) {
        PlannedChange first = hidden.get(0);
        String what = first.change() instanceof RelabelChoice relabelled
                ? switch (relabelled.kind()) {
                    case SAME -> "choices written differently, in blanks or HTML only";
                    case REWORDED -> "reworded choices";
                    case OTHER -> "choices that may mean something else";
                }
                : first.change() instanceof AddChoice ? "new choices" : "removed choices";
        long values = hidden.stream()
                .flatMap(planned -> planned.count().stream())
                .mapToLong(Count::values)
                .sum();
        boolean unknown = counted
                && hidden.stream().anyMatch(planned -> planned.count()
                        .filter(count -> count.standing() != Count.Standing.COMPLETE)
                        .isPresent());
        String known = values > 0 ? Quantity.of(values, "value") : "";
        String data = unknown
                ? "; UNKNOWN how many values" + (known.isEmpty() ? "" : ", at least " + known)
                : known.isEmpty() ? "" : "; " + known;
        Style style = first.risk() == Risk.SAFE ? Style.PLAIN : Style.RED;
        text.append("        ")
                .append(console.styled(style, "... and " + hidden.size() + " more " + what + data))
                .append(ALL_SHOWN + "\n");
    }

    private void oldAndNew(ChangeCell cell) {
        String before = cell.from().get(cell.column()).strip();
        // People compare words; HTML is shown where it is what differs.
        boolean words = cell.column().isRead()
                && HtmlText.of(before).markup().equals(HtmlText.of(cell.to()).markup());
        if (!before.isEmpty()) {
            lines(
                    "          - ",
                    TextFormat.shownLines(words ? HtmlText.of(before).words() : before),
                    Style.RED);
        }
        if (!cell.to().isEmpty()) {
            lines(
                    "          + ",
                    TextFormat.shownLines(words ? HtmlText.of(cell.to()).words() : cell.to()),
                    Style.GREEN);
        }
    }

    private void lines(String mark, String value, Style style) {
        value.lines()
                .forEach(line -> text.append(console.styled(style, mark + line)).append('\n'));
    }

    private static char sign(List<PlannedChange> changes) {
        Risk risk = changes.stream().map(PlannedChange::risk).reduce(Risk.SAFE, Risk::or);
        Change first = changes.get(0).change();
        if (risk != Risk.SAFE) {
            return '!';
        }
        return first instanceof AddField ? '+' : first instanceof RemoveField ? '-' : '~';
    }

    private void line(char sign, String indent, String rest) {
        Style style =
                switch (sign) {
                    case '+' -> Style.GREEN;
                    case '!' -> Style.RED;
                    default -> Style.YELLOW;
                };
        text.append(indent)
                .append(console.styled(style, String.valueOf(sign)))
                .append(' ')
                .append(rest)
                .append('\n');
    }

    private String words(PlannedChange planned) {
        boolean plain = planned.change().code().equals("DIFF-15");
        String code =
                plain ? "" : console.styled(Style.DIM, " [" + planned.change().code() + "]");
        String data = counted || planned.count().isEmpty()
                ? ChangeDescription.data(planned)
                : planned.risk() == Risk.LOSES_DATA ? "deletes recorded values" : "touches recorded values";
        Style style = planned.risk() == Risk.SAFE ? Style.PLAIN : Style.RED;
        String what = TextFormat.line(ChangeDescription.of(planned.change()));
        String theirs = planned.undoesProject() ? "; undoes a change made in REDCap" : "";
        return what + console.styled(style, (data.isEmpty() ? "" : "; " + data) + theirs) + code;
    }

    /** The changes that touch or delete recorded data, or may: a line each, so that they can be read again before somebody agrees. */
    public static List<String> risky(List<PlannedChange> changes) {
        return changes.stream()
                .filter(planned -> planned.risk() != Risk.SAFE)
                .map(planned -> "! " + planned.change().form()
                        + planned.change().field().map(name -> " / " + name).orElse("") + ": "
                        + TextFormat.line(ChangeDescription.of(planned.change()))
                        + Optional.of(ChangeDescription.data(planned))
                                .filter(data -> !data.isEmpty())
                                .map(data -> "; " + data)
                                .orElse(""))
                .toList();
    }

    /** How many changes of which kind each instrument has, for plans that are longer than a screen; blank for all others. */
    public static String overview(List<PlannedChange> changes) {
        if (changes.size() <= SCREEN) {
            return "";
        }
        Map<FormName, List<PlannedChange>> forms = changes.stream()
                .collect(Collectors.groupingBy(
                        planned -> planned.change().form(), LinkedHashMap::new, Collectors.toList()));
        List<Map.Entry<FormName, List<PlannedChange>>> largest = forms.entrySet().stream()
                .sorted(Comparator.comparing(form -> -form.getValue().size()))
                .toList();
        var table = new Table().row("instrument", "new", "changed", "removed", "risky");
        largest.stream()
                .limit(MOST_FORMS)
                .forEach(form -> row(table, form.getKey().text(), form.getValue()));
        if (largest.size() > MOST_FORMS) {
            row(
                    table,
                    "... and " + (largest.size() - MOST_FORMS) + " more",
                    largest.stream()
                            .skip(MOST_FORMS)
                            .flatMap(form -> form.getValue().stream())
                            .toList());
        }
        return table.text("");
    }

    private static void row(Table table, String name, List<PlannedChange> changes) {
        long risky = changes.stream().filter(c -> c.risk() != Risk.SAFE).count();
        long fresh = changes.stream()
                .filter(c -> c.change() instanceof AddField || c.change() instanceof AddForm)
                .count();
        long gone = changes.stream()
                .filter(c -> c.change() instanceof RemoveField || c.change() instanceof RemoveForm)
                .count();
        table.row(
                name,
                String.valueOf(fresh),
                String.valueOf(changes.size() - fresh - gone),
                String.valueOf(gone),
                String.valueOf(risky));
    }

    /** How many changes of which kind, in a sentence. */
    public static String summary(List<PlannedChange> changes) {
        long losing = changes.stream().filter(c -> c.risk() == Risk.LOSES_DATA).count();
        long changing = changes.stream().filter(c -> c.risk() == Risk.CHANGES).count();
        long refused = changes.stream().filter(c -> c.risk() == Risk.REFUSED).count();
        long safe = changes.size() - losing - changing - refused;
        var parts = new ArrayList<String>();
        parts.add(safe + " safe");
        if (changing > 0) {
            parts.add(
                    changing + (changing == 1 ? " changes" : " change") + " what recorded data mean or who sees them");
        }
        if (losing > 0) {
            boolean unknown = changes.stream()
                    .anyMatch(c -> c.risk() == Risk.LOSES_DATA
                            && c.count()
                                    .filter(n -> n.standing() != Count.Standing.COMPLETE)
                                    .isPresent());
            parts.add(losing + (losing == 1 ? " deletes" : " delete") + (unknown ? " data, or may" : " data"));
        }
        if (refused > 0) {
            parts.add(refused + " refused");
        }
        return Quantity.of(changes.size(), "change") + ": " + String.join(", ", parts) + ".";
    }
}
