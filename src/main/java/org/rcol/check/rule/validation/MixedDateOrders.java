package org.rcol.check.rule.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.ValidationType;

/**
 * Dates shown day first on some fields, and month first or year first on others.
 *
 * <p><b>Why it matters.</b> Someone who types 03-04-2025 all day will type it on the other field too, and REDCap silently stores a wrong
 * date. REDCap stores year-month-day in any case, so changing the order does not affect recorded data.
 *
 * <p><b>Bad.</b> {@code date_dmy} on ninety fields, {@code date_mdy} on two.
 *
 * <p><b>Good.</b> {@code date_dmy} on all of them; {@code datetime_dmy} for those with a time.
 *
 * <p><b>Fix.</b> Use the order that most fields have.
 */
public final class MixedDateOrders extends Rule {
    /** Makes the rule. */
    public MixedDateOrders() {
        super("VAL-09", "mixed-date-orders", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        Map<String, List<Field>> byOrder = new TreeMap<>();
        for (Field field : bundle.fields()) {
            Optional<String> order = ValidationType.of(field).flatMap(ValidationType::dateOrder);
            order.ifPresent(text ->
                    byOrder.computeIfAbsent(text, first -> new ArrayList<>()).add(field));
        }
        byOrder.entrySet().stream()
                .max((one, other) -> one.getValue().size() - other.getValue().size())
                .ifPresent(usual -> byOrder.forEach((order, fields) -> {
                    if (!order.equals(usual.getKey())) {
                        report(order, fields, usual.getKey(), usual.getValue().size(), report);
                    }
                }));
    }

    private static void report(String order, List<Field> fields, String usual, int usualCount, Report report) {
        String more = fields.size() == 1 ? "" : " and on " + (fields.size() - 1) + " more";
        report.at(
                fields.get(0),
                Column.VALIDATION,
                "dates are typed as " + order + " here" + more + ", but as " + usual + " on " + usualCount
                        + (usualCount == 1 ? " field" : " fields"),
                "use one order for all fields; recorded data do not change");
    }
}
