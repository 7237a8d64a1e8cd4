package org.rcol.sandbox.api;

import java.util.Optional;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.RecordOrder;

/**
 * The names that new records get: the next whole number, {@code 1} in an empty project, or {@code 223-3} for a user in the group with the
 * id 223 (bcbi/REDCap.jl {@code records.jl}, official change log 8.1.8). Asking reserves nothing.
 */
final class NextRecordName {
    /** Longer numbers are names that somebody chose, not a count. */
    private static final int MOST_DIGITS = 15;

    private final String prefix;
    private long last;

    NextRecordName(Project project, Access access) {
        synchronized (project) {
            Optional<Group> own = project.groups().stream()
                    .filter(group ->
                            access.group().filter(group.uniqueName()::equals).isPresent())
                    .findFirst();
            this.prefix = own.map(group -> group.id() + "-").orElse("");
            this.last = project.records().ids().stream()
                    .filter(id -> id.startsWith(prefix))
                    .map(id -> id.substring(prefix.length()))
                    .filter(number -> RecordOrder.isNumber(number) && number.length() <= MOST_DIGITS)
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElse(0);
        }
    }

    String next() {
        last++;
        return prefix + last;
    }
}
