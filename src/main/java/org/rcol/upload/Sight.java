package org.rcol.upload;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.FormName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.UserRights;

/**
 * What proves that the token sees all records. Export rights hide columns without a word and a data access group hides other groups'
 * records, so that a zero may be no zero.
 *
 * @param everywhere whether all records are seen, whatever the form
 * @param forms the forms on which everything is seen
 * @param because the proof in words, or what is missing to it
 */
record Sight(boolean everywhere, Set<FormName> forms, String because) {
    private static final Sight DECLARED = proven("the profile declares sees_all_records (declared, not proven)");

    Sight {
        forms = Set.copyOf(forms);
    }

    static Sight proven(String because) {
        return new Sight(true, Set.of(), because);
    }

    boolean sees(FormName form) {
        return everywhere || forms.contains(form);
    }

    /**
     * Looks for a proof.
     *
     * @throws RcolException if the server cannot be asked; a right that is missing, and a call that it does not know, only prove nothing
     */
    static Sight find(Redcap redcap, UploadOptions options, Set<FormName> wanted) {
        try {
            return proof(redcap, options, wanted);
        } catch (RcolException e) {
            if (e.kind() == Kind.BAD_ANSWER && options.seesAllRecords()) {
                return DECLARED;
            }
            throw e;
        }
    }

    private static Sight proof(Redcap redcap, UploadOptions options, Set<FormName> wanted) {
        if (hasNoGroups(redcap)) {
            return proven("the project has no data access groups");
        }
        Optional<Sight> byRights = ownRow(redcap, options).map(own -> of(own, wanted));
        if (byRights.filter(sight -> sight.forms().containsAll(wanted)).isPresent()) {
            return byRights.get();
        }
        return options.seesAllRecords()
                ? DECLARED
                : byRights.orElseGet(() -> new Sight(
                        false, Set.of(), "nothing proves that this token sees all records and the full data set"));
    }

    private static Sight of(UserRights own, Set<FormName> wanted) {
        Set<FormName> seen = new HashSet<>();
        wanted.stream().filter(own::seesAllOf).forEach(seen::add);
        String group = own.group().isEmpty() ? "" : ", and is in the data access group " + own.group();
        return new Sight(
                false,
                seen,
                seen.containsAll(wanted)
                        ? "the user " + own.username() + " has the full data set and no group"
                        : "the user " + own.username() + " does not have the full data set on every form" + group);
    }

    private static boolean hasNoGroups(Redcap redcap) {
        try {
            return redcap.dataAccessGroups().isEmpty();
        } catch (RcolException e) {
            // Since 2023 a right of its own, which exports must not hang on (vubiostat/redcapAPI#365).
            provesNothing(e);
            return false;
        }
    }

    private static Optional<UserRights> ownRow(Redcap redcap, UploadOptions options) {
        try {
            List<UserRights> users = redcap.users();
            return options.username().isPresent()
                    ? users.stream()
                            .filter(user -> user.username()
                                    .equalsIgnoreCase(options.username().get()))
                            .findFirst()
                    : users.size() == 1 ? Optional.of(users.get(0)) : Optional.empty();
        } catch (RcolException e) {
            provesNothing(e);
            return Optional.empty();
        }
    }

    private static void provesNothing(RcolException e) {
        if (e.kind() != Kind.REFUSED && !e.reason().equals(Optional.of(Reason.NOT_OFFERED))) {
            throw e;
        }
    }
}
