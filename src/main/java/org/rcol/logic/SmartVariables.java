package org.rcol.logic;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The smart variables of REDCap's public help text (sections PIPE-05 to PIPE-17 of the REDCap Knowledge Base), and those that its summary of
 * the change log names besides; {@link VersionedName} says with which version some of them came.
 */
public final class SmartVariables {
    private static final String NAMES = """
            user-name user-fullname user-email user-dag-name user-dag-id user-dag-label user-role-id user-role-name user-role-label
            user-acg-noncompliant-rights email-verify-link email-unsubscribe-link email-verified
            record-name record-dag-name record-dag-id record-dag-label calendar-url calendar-link
            is-form form-url form-link instrument-name instrument-label
            is-survey survey-url survey-link survey-access-code survey-return-code survey-queue-url survey-queue-link survey-title
            survey-time-started survey-date-started survey-time-completed survey-date-completed survey-duration
            survey-duration-completed
            event-id event-number event-name event-label previous-event-name previous-event-label next-event-name next-event-label
            first-event-name first-event-label last-event-name last-event-label arm-number arm-label
            current-instance previous-instance next-instance first-instance last-instance new-instance
            aggregate-min aggregate-max aggregate-mean aggregate-median aggregate-sum aggregate-count aggregate-stdev
            aggregate-unique scatter-plot line-chart bar-chart pie-chart donut-chart stats-table
            dashboard-access-code dashboard-url dashboard-link report-access-code report-url report-link
            rand-number rand-time rand-utc-time
            mycap-project-code mycap-participant-code mycap-participant-url mycap-participant-link
            project-id project-title project-status project-purpose project-irb-number data-table redcap-base-url redcap-version
            redcap-version-url survey-base-url
            """;
    /** Used in real projects, though the help text does not know them; the last in public tests of REDCap (vanderbilt-redcap/redcap_rsvc). */
    private static final String SEEN = "redcap-url dag-name rand-group";

    private static final Set<String> ALL =
            new TreeSet<>(Set.of((NAMES + SEEN).strip().split("\\s+")));

    /** Those whose first parameter is an instrument (the same help text). */
    private static final Set<String> OF_FORM = Set.of(
            "form-url",
            "form-link",
            "survey-url",
            "survey-link",
            "survey-access-code",
            "survey-return-code",
            "survey-title",
            "survey-time-started",
            "survey-date-started",
            "survey-time-completed",
            "survey-date-completed",
            "survey-duration",
            "survey-duration-completed");

    /** Those whose first parameter is a list of fields, besides the aggregates (the same help text). */
    private static final Set<String> OF_FIELDS =
            Set.of("scatter-plot", "line-chart", "bar-chart", "pie-chart", "donut-chart", "stats-table");

    private SmartVariables() {}

    /** Whether the first parameter of a smart variable is the name of an instrument, as in {@code [survey-link:phq9]}. */
    public static boolean takesForm(String name) {
        return OF_FORM.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether the first parameter of a smart variable is one field or several with commas between, as in {@code [stats-table:age,weight]}. */
    public static boolean takesFields(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OF_FIELDS.contains(lower) || lower.startsWith("aggregate-");
    }

    /** Whether there is a smart variable of this name. */
    public static boolean isKnown(String name) {
        return ALL.contains(name.toLowerCase(Locale.ROOT));
    }

    /** All names. */
    public static Set<String> names() {
        return ALL;
    }
}
