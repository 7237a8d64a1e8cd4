package org.rcol.check.rule.name;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * One variable name on several rows of a file.
 *
 * <p><b>Why it matters.</b> REDCap answers "The following variable/field names were duplicated. Please rename these field names so that
 * they only appear once." and rejects the whole file (redcap-tools/PyCap#190).
 *
 * <p><b>Bad.</b> Two rows named {@code date}.
 *
 * <p><b>Good.</b> {@code visit1_date} and {@code visit2_date}.
 *
 * <p><b>Fix.</b> Rename all but one.
 */
public final class DuplicateField extends Rule {
    /** How many rows a finding names; all of them in every finding could be longer than the file. */
    private static final int SHOWN = 10;

    /** Makes the rule. */
    public DuplicateField() {
        super("NAME-05", "duplicate-field", Severity.ERROR);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var rows = new HashMap<String, List<Field>>();
        for (Field field : bundle.fields()) {
            if (!field.isBlank(Column.FIELD_NAME)) {
                String key = field.location().file() + '\0' + field.name().folded();
                rows.computeIfAbsent(key, k -> new ArrayList<>()).add(field);
            }
        }
        rows.values().removeIf(same -> same.size() == 1);
        for (List<Field> same : rows.values()) {
            String more = same.size() > SHOWN ? " and " + (same.size() - SHOWN) + " more" : "";
            String numbers = same.stream()
                            .limit(SHOWN)
                            .map(field -> String.valueOf(field.location().row()))
                            .collect(Collectors.joining(", "))
                    + more;
            same.stream()
                    .skip(1)
                    .forEach(field -> report.at(
                            field,
                            Column.FIELD_NAME,
                            "\"" + field.name() + "\" is used in rows " + numbers,
                            "rename all but one; REDCap rejects a dictionary with duplicate variable names"));
        }
    }
}
