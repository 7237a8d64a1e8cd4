package org.rcol.redcap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.FormName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;

/**
 * Which recorded values a token sees, as far as reading shows. Export rights hide columns without a word, and a data access group hides
 * the records of other groups, so that what looks like zero need not be zero.
 *
 * @param proof why all records are seen, whatever the user's rights; empty where only the rights can tell
 * @param user the row of the token's user in the user list; empty where that is not known
 * @param declared whether the profile declares that the token sees all records, which proves nothing
 */
public record RecordVisibility(Optional<String> proof, Optional<UserRights> user, boolean declared) {
    /** All records are seen, for this reason. */
    public static RecordVisibility proven(String because) {
        return new RecordVisibility(Optional.of(because), Optional.empty(), false);
    }

    /** What a user list shows of the token's user. */
    public static RecordVisibility of(List<UserRights> users, Optional<String> username, boolean declared) {
        Optional<UserRights> user = username.isEmpty() && users.size() == 1
                ? Optional.of(users.get(0))
                : users.stream()
                        .filter(row -> username.filter(row.username()::equalsIgnoreCase)
                                .isPresent())
                        .findFirst();
        return new RecordVisibility(Optional.empty(), user, declared);
    }

    /**
     * Asks the project: for its data access groups first, and for the rights of its users if it has some.
     *
     * @param username whose token it is, where that is known
     * @throws RcolException if the server cannot be asked; a missing right, and a call that the server does not know, only prove nothing
     */
    public static RecordVisibility find(Redcap redcap, Optional<String> username, boolean declared) {
        try {
            return hasNoGroups(redcap)
                    ? proven("the project has no data access groups")
                    : of(users(redcap), username, declared);
        } catch (RcolException e) {
            if (e.kind() == Kind.BAD_ANSWER && declared) {
                return of(List.of(), username, true);
            }
            throw e;
        }
    }

    private static boolean hasNoGroups(Redcap redcap) {
        try {
            return redcap.dataAccessGroups().isEmpty();
        } catch (RcolException e) {
            // Since 2023 a right of its own, which exports must not depend on (vubiostat/redcapAPI#365).
            throwUnlessUnproven(e);
            return false;
        }
    }

    private static List<UserRights> users(Redcap redcap) {
        try {
            return redcap.users();
        } catch (RcolException e) {
            throwUnlessUnproven(e);
            return List.of();
        }
    }

    private static void throwUnlessUnproven(RcolException e) {
        if (e.kind() != Kind.REFUSED && !e.isBecauseOf(Reason.NOT_OFFERED)) {
            throw e;
        }
    }

    /** Whether every record, and every value of this form, is seen. */
    public boolean sees(FormName form) {
        return proof.isPresent()
                || declared
                || user.filter(row -> row.seesAllOf(form)).isPresent();
    }

    /** Whether all records are seen, whatever the form. A user's row outweighs what the profile declares. */
    public boolean seesAllRecords() {
        return proof.isPresent() || (declared && user.isEmpty());
    }

    /** What proves that everything on these forms is seen, or what is missing for a proof. */
    public String because(Set<FormName> forms) {
        if (proof.isPresent()) {
            return proof.get();
        }
        if (user.filter(row -> forms.stream().allMatch(row::seesAllOf)).isPresent()) {
            return "the user " + user.get().username() + " has the full data set and no group";
        }
        if (declared) {
            return "the profile declares sees_all_records (declared, not proven)";
        }
        return user.map(row -> "the user " + row.username() + " does not have the full data set on every instrument"
                        + (row.group().isEmpty() ? "" : ", and is in the data access group " + row.group()))
                .orElse("nothing proves that this token sees all records and the full data set");
    }

    /** Whether the user's rights show every record and every value; empty where they do not say. */
    public Optional<Boolean> seesEverything() {
        if (hasGroup() || lacksValues()) {
            return Optional.of(false);
        }
        return user.flatMap(UserRights::fullDataSet);
    }

    /** Why {@link #seesEverything()} is what it is. */
    public String note() {
        if (hasGroup()) {
            return "only the records of the data access group "
                    + user.map(UserRights::group).orElse("");
        }
        if (lacksValues()) {
            return "all records, but not every value: the full data set is missing on some instrument";
        }
        if (seesEverything().isPresent()) {
            return "full data set, no data access group";
        }
        return declared
                ? "the profile declares sees_all_records, which proves nothing"
                : "counts of recorded values may be called unknown";
    }

    private boolean hasGroup() {
        return user.filter(row -> !row.group().isEmpty()).isPresent();
    }

    private boolean lacksValues() {
        return user.flatMap(UserRights::fullDataSet).filter(full -> !full).isPresent();
    }
}
