package org.rcol.sandbox;

import java.util.Optional;
import java.util.Set;
import org.rcol.sandbox.SandboxOptions.Right;

/**
 * What the token's user may do and see.
 *
 * @param missing the rights that the user lacks
 * @param group the unique name of the group that the user is in
 */
record Access(Set<Right> missing, Optional<String> group) {
    boolean may(Right right) {
        return !missing.contains(right);
    }

    /** Users in a group see its records and no others. */
    boolean sees(StoredRecord record) {
        return group.map(own -> own.equals(record.group())).orElse(true);
    }
}
