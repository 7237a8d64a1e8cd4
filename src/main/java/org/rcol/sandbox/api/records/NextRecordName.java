package org.rcol.sandbox.api.records;

import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.RecordOrder;
import org.rcol.sandbox.wire.SandboxAnswer;

/**
 * The names that new records get: the next whole number, {@code 1} in an empty project, or {@code 223-3} for a user in the group with the
 * id 223 (bcbi/REDCap.jl {@code records.jl}, official change log 8.1.8). Asking reserves nothing.
 */
public final class NextRecordName {
    /** Longer numbers are names that somebody chose, not a count. */
    private static final int MOST_DIGITS = 15;

    private final String prefix;
    private long last;

    NextRecordName(ApiRequest request) {
        Project project = request.project();
        synchronized (project) {
            this.prefix = project.groups().stream()
                    .filter(group -> request.access()
                            .group()
                            .filter(group.uniqueName()::equals)
                            .isPresent())
                    .map(group -> group.id() + "-")
                    .findFirst()
                    .orElse("");
            this.last = project.records().ids().stream()
                    .filter(id -> id.startsWith(prefix))
                    .map(id -> id.substring(prefix.length()))
                    .filter(number -> RecordOrder.isNumber(number) && number.length() <= MOST_DIGITS)
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElse(0);
        }
    }

    /** The next name, as bare text. */
    public static SandboxAnswer export(ApiRequest request) {
        return SandboxAnswer.bare(new NextRecordName(request).next());
    }

    String next() {
        last++;
        return prefix + last;
    }
}
