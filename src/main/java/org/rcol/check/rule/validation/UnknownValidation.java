package org.rcol.check.rule.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.Spelling;
import org.rcol.dictionary.ValidationType;
import org.rcol.logic.Remedy;

/**
 * A validation type that is not one of REDCap's own.
 *
 * <p><b>Why it matters.</b> If the server does not know it either, it refuses the file. But an administrator can add a site's own types
 * ({@code ncanda_id} and {@code rut_chileno} occur in real exports), and the API does not list them, so this is a warning;
 * a name within one letter of a type of REDCap's own is an error, and one in a cell that the project has just so no finding.
 *
 * <p><b>Bad.</b> {@code date_dmyy}, {@code none}
 *
 * <p><b>Good.</b> {@code date_dmy}, or a blank cell.
 *
 * <p><b>Fix.</b> Correct the name. Add a type of your own site to the list {@code validation_types} in {@code rcol.toml}.
 */
public final class UnknownValidation extends FieldRule {
    private static final Set<String> NOTHING = Set.of("none", "na", "n/a", "text", "string", "-");

    private static final String SITE_TYPE = "a type of your own site, add it to validation_types in rcol.toml";

    private final Set<String> siteTypes;
    private final List<String> known;

    /** Makes the rule; {@code siteTypes} are the names of the site's own types. */
    public UnknownValidation(Set<String> siteTypes) {
        super("VAL-01", "unknown-validation", Severity.ERROR, Severity.WARNING);
        this.siteTypes = Set.copyOf(siteTypes);
        this.known = new ArrayList<>(ValidationType.NAMES);
        this.known.addAll(this.siteTypes);
    }

    @Override
    protected void check(Field field, Report report) {
        String name = field.get(Column.VALIDATION).trim();
        boolean fits = name.isEmpty()
                || siteTypes.contains(name)
                || ValidationType.of(field).isPresent();
        if (field.type() == FieldType.TEXT && !fits) {
            boolean slip = ValidationType.NAMES.stream().anyMatch(type -> Spelling.isSlip(name, type));
            (slip ? report : report.as(Severity.WARNING))
                    .at(
                            field,
                            Column.VALIDATION,
                            Quoted.of(name) + " is not one of REDCap's own validation types",
                            hint(name));
        }
    }

    private Remedy hint(String name) {
        if (NOTHING.contains(name.toLowerCase(Locale.ROOT))) {
            return Remedy.clear().and("; a blank cell allows any text");
        }
        return Spelling.nearest(name, known)
                .map(near -> Remedy.meant(near).and(" If it is " + SITE_TYPE))
                .orElse(Remedy.of("if it is " + SITE_TYPE));
    }
}
