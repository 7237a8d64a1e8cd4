package org.rcol.check.rule.embedding;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A field that is embedded twice on its instrument, in texts that can be shown at the same time.
 *
 * <p><b>Why it matters.</b> A field can appear only once on a page; where it appears is undefined (REDCap's help text on field embedding:
 * once per instrument). One public dictionary embeds fields 433 times in two tables of which branching logic shows one at a time; that
 * works, so hosts with different branching logic are not reported, nor are the choices that the rows of a matrix share.
 *
 * <p><b>Bad.</b> {@code {dose}} in the labels of two fields without branching logic
 *
 * <p><b>Good.</b> {@code {dose}} in one label; or in two that branching logic shows one at a time
 *
 * <p><b>Fix.</b> Remove one of the two, or pipe the value there with {@code [dose]}.
 */
public final class DuplicateEmbedding extends Rule {
    /** Makes the rule. */
    public DuplicateEmbedding() {
        super("EMB-03", "twice-embedded", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        // The first embedding of each field on each instrument, by branching logic.
        var places = new HashMap<String, Map<String, EmbeddedField>>();
        var matrices = new HashMap<String, Field>();
        EmbeddedField.each(bundle, embedded -> {
            if (!isOnForm(bundle, embedded) || isRepeatedInMatrix(embedded, matrices)) {
                return;
            }
            String key = embedded.host().form() + "\0" + embedded.name();
            Map<String, EmbeddedField> before = places.computeIfAbsent(key, unused -> new LinkedHashMap<>());
            String logic = embedded.host().get(Column.BRANCHING_LOGIC).strip();
            Optional<EmbeddedField> other = logic.isEmpty()
                    ? before.values().stream().findFirst()
                    : Optional.ofNullable(before.getOrDefault("", before.get(logic)));
            if (other.isPresent()) {
                String where = other.get().host().name().equals(embedded.host().name())
                        ? "in this field"
                        : "in \"" + other.get().host().name() + "\"";
                embedded.report(
                        report,
                        "\"" + embedded.part().span().of(embedded.host().get(embedded.column()))
                                + "\" is already embedded " + where,
                        "remove one of the two, or show the value with ["
                                + embedded.part().name() + "]");
            } else {
                before.put(logic, embedded);
            }
        });
    }

    /** All rows of a matrix must have the choices of its first row, so what is embedded there is repeated in all of them. */
    private static boolean isRepeatedInMatrix(EmbeddedField embedded, Map<String, Field> matrices) {
        String group = embedded.host().get(Column.MATRIX_GROUP).strip();
        return embedded.column() == Column.CHOICES
                && !group.isEmpty()
                && !matrices.computeIfAbsent(group, unused -> embedded.host()).equals(embedded.host());
    }

    /** Whether the field is on this instrument; if not, EMB-01 or EMB-02 reports it. */
    private static boolean isOnForm(Bundle bundle, EmbeddedField embedded) {
        return bundle.find(embedded.name())
                .filter(field -> field.form().equals(embedded.host().form()))
                .isPresent();
    }
}
