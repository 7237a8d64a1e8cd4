package org.rcol.sandbox.wire;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * A report, which on a real server somebody made on the page "Data Exports, Reports, and Stats".
 *
 * @param id its number
 * @param fields the fields that it shows, in the order of the project whatever their order is here
 * @param filter the logic that a record must meet; blank for none
 */
public record ReportDefinition(int id, List<String> fields, String filter) {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,9}):([a-z][a-z0-9_]*(?:,[a-z][a-z0-9_]*+)*+)(?::(.+))?", Pattern.DOTALL);

    public ReportDefinition {
        fields = List.copyOf(fields);
    }

    /**
     * Reads a report as it is written on a command line: {@code ID:FIELD,FIELD} or {@code ID:FIELD,FIELD:FILTER}.
     *
     * @throws RcolException {@code USAGE} if it is not a report
     */
    public static ReportDefinition of(String text) {
        Matcher report = TEXT.matcher(text);
        if (!report.matches()) {
            throw RcolException.of(Kind.USAGE, "\"" + text + "\" is not a report")
                    .hint("it is a number and fields, such as 12:record_id,age, and a filter after another colon");
        }
        String filter = report.group(3) == null ? "" : report.group(3);
        return new ReportDefinition(
                Integer.parseInt(report.group(1)), List.of(report.group(2).split(",", -1)), filter);
    }
}
