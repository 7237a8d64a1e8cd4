package org.rcol.sandbox.people;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A user with a token, as the sandbox is started with.
 *
 * @param name the user name
 * @param missing the rights that the user lacks
 * @param hiddenForms the unique names of the instruments that the user may not export
 * @param group the data access group that the user is in, by its label; it is made if the project has none of that name
 */
public record SandboxUser(String name, Set<Right> missing, Set<String> hiddenForms, Optional<String> group) {
    /** A right of a user in REDCap. */
    public enum Right {
        /** API Import/Update. */
        IMPORT("api_import"),
        /** API Export. */
        EXPORT("api_export"),
        /** Project Design and Setup. */
        DESIGN("design"),
        /** The full data set; a user without it sees de-identified exports. */
        FULL_DATA(FormRights.EXPORT),
        /** Logging. */
        LOGGING("logging"),
        /** User Rights. */
        USER_RIGHTS("user_rights"),
        /** Data Access Groups. */
        DAG("data_access_groups"),
        /** File Repository. */
        FILE_REPOSITORY("file_repository");

        private final String column;

        Right(String column) {
            this.column = column;
        }

        /** Its name on the command line. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The column that shows it in tables of users and roles. */
        public String column() {
            return column;
        }
    }

    public SandboxUser {
        missing = Set.copyOf(missing);
        hiddenForms = Set.copyOf(hiddenForms);
    }

    /** A user with all rights and in no group. */
    public static SandboxUser named(String name) {
        return new SandboxUser(name, Set.of(), Set.of(), Optional.empty());
    }

    /** The same with one right less. */
    public SandboxUser without(Right right) {
        Set<Right> more = EnumSet.of(right);
        more.addAll(missing);
        return new SandboxUser(name, more, hiddenForms, group);
    }

    /** The same without the right to export what an instrument holds. */
    public SandboxUser withoutForm(String form) {
        Set<String> more = new HashSet<>(hiddenForms);
        more.add(form);
        return new SandboxUser(name, missing, more, group);
    }

    /** The same in a data access group. */
    public SandboxUser in(String label) {
        return new SandboxUser(name, missing, hiddenForms, Optional.of(label));
    }
}
