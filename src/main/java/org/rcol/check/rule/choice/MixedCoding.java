package org.rcol.check.rule.choice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * The same labels with different codes than on most fields.
 *
 * <p><b>Why it matters.</b> Where "No" is 0 on one field and 2 on another, an analysis that treats them alike is wrong, and nobody notices.
 * A scale coded in reverse is not reported, nor is a short list that no third field shares, because questionnaires do both on purpose (one
 * public dictionary has 670 questions with one right and one wrong answer each).
 *
 * <p><b>Bad.</b> {@code 1, Yes | 2, No} while twenty other fields have {@code 1, Yes | 0, No}
 *
 * <p><b>Good.</b> One coding for all of them.
 *
 * <p><b>Fix.</b> Use the usual coding if no data are recorded yet.
 */
public final class MixedCoding extends Rule {
    private static final int SEVERAL_FIELDS = 3;
    private static final int MANY_LABELS = 4;
    private static final Comparator<String> BY_SIZE = (one, other) ->
            one.length() == other.length() ? one.compareTo(other) : Integer.compare(one.length(), other.length());

    /** Makes the rule. */
    public MixedCoding() {
        super("CHO-17", "mixed-coding", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        Map<Set<String>, Map<Map<String, String>, List<Field>>> byLabels = new LinkedHashMap<>();
        for (Field field : bundle.fields()) {
            Map<String, String> coding = coding(field);
            if (coding.size() > 1) {
                byLabels.computeIfAbsent(coding.keySet(), labels -> new LinkedHashMap<>())
                        .computeIfAbsent(coding, codes -> new ArrayList<>())
                        .add(field);
            }
        }
        byLabels.values().stream().filter(codings -> codings.size() > 1).forEach(codings -> compare(codings, report));
    }

    /** The code of each label in lower case; empty if a label is blank or occurs twice. */
    private static Map<String, String> coding(Field field) {
        var coding = new TreeMap<String, String>();
        for (Choice choice : field.choices()) {
            String label = choice.label().toLowerCase(Locale.ROOT);
            if (label.isEmpty() || coding.put(label, choice.code()) != null) {
                return Map.of();
            }
        }
        return coding;
    }

    private static void compare(Map<Map<String, String>, List<Field>> codings, Report report) {
        Map.Entry<Map<String, String>, List<Field>> usual = Collections.max(
                codings.entrySet(),
                (one, other) -> one.getValue().size() - other.getValue().size());
        if (usual.getValue().size() < SEVERAL_FIELDS && usual.getKey().size() < MANY_LABELS) {
            return;
        }
        codings.forEach((coding, fields) -> {
            if (!coding.equals(usual.getKey()) && !isReversed(coding, usual.getKey())) {
                report(fields, usual.getValue(), usual.getKey(), report);
            }
        });
    }

    private static boolean isReversed(Map<String, String> coding, Map<String, String> usual) {
        List<String> codes = usual.values().stream().sorted(BY_SIZE).toList();
        return coding.size() > 2
                && coding.values().stream().sorted(BY_SIZE).toList().equals(codes)
                && coding.entrySet().stream().allMatch(code -> {
                    int at = codes.indexOf(usual.get(code.getKey()));
                    return codes.get(codes.size() - 1 - at).equals(code.getValue());
                });
    }

    private static void report(List<Field> fields, List<Field> usualFields, Map<String, String> usual, Report report) {
        Choice differs = fields.get(0).choices().stream()
                .filter(choice -> !choice.code().equals(usual.get(choice.label().toLowerCase(Locale.ROOT))))
                .findFirst()
                .orElseThrow();
        String code = usual.get(differs.label().toLowerCase(Locale.ROOT));
        String others = others(usualFields);
        String more = fields.size() == 1 ? "" : " (and on " + (fields.size() - 1) + " more)";
        report.at(
                fields.get(0),
                Column.CHOICES,
                Quoted.of(differs.label()) + " is \"" + differs.code() + "\" here" + more + ", but \"" + code + "\" on "
                        + others,
                "use one coding for the same labels if no data are recorded yet");
    }

    private static String others(List<Field> fields) {
        String first = Quoted.of(fields.get(0).name().text());
        return fields.size() == 1 ? first : first + " and " + (fields.size() - 1) + " more fields";
    }
}
