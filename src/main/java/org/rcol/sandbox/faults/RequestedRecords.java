package org.rcol.sandbox.faults;

import org.rcol.sandbox.wire.Parameters;

/**
 * How much a record export asks for.
 *
 * @param number how many records it names; 0 where it asks for all
 * @param narrow whether it asks for one field at most, as clients do that list the ids first
 */
record RequestedRecords(int number, boolean narrow) {
    static RequestedRecords of(Parameters form) {
        boolean oneField =
                form.array("fields").size() == 1 && form.array("forms").isEmpty();
        return new RequestedRecords(form.array("records").size(), oneField);
    }

    /** A list of all ids is let through, because without it nobody can ask for batches; a limit of 0 lets nothing through. */
    boolean isMoreThan(int limit) {
        return limit == 0 || number > limit || (number == 0 && !narrow);
    }
}
