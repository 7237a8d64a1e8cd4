package org.rcol.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What is uploaded and what goes wrong with it.
 *
 * @param known whether rcol has a receipt of the project
 * @param fault what happens to a request
 * @param faultAt to which
 * @param edit what a colleague does
 * @param editAt at which request
 * @param editBefore whether before the server gets that request, or else before rcol gets its answer
 * @param kill whether rcol is killed
 * @param killAt at which request
 */
record Scenario(
        Change change,
        boolean known,
        Fault fault,
        At faultAt,
        Edit edit,
        At editAt,
        boolean editBefore,
        Kill kill,
        At killAt) {
    private static final Set<Fault> OF_IMPORTS = EnumSet.of(Fault.CLEANED, Fault.REWORDED, Fault.IGNORED, Fault.LATE);

    enum Change {
        TEXT,
        CHOICES,
        STRUCTURE,
        MIXED,
        BLANK,
        REPLACE,
        RESTORE,
        PLAN
    }

    enum Fault {
        NONE,
        /** Not forwarded; an error of REDCap's. */
        REFUSED,
        /** Not forwarded; a filter's 403. */
        FORBIDDEN,
        /** Not forwarded; the connection is closed. */
        LOST_BEFORE,
        /** Forwarded; the answer is lost. */
        LOST_AFTER,
        /** Forwarded before one of the requests that follow; the answer is lost at once. */
        LATE,
        /** Forwarded; the answer is cut and framed as if it were whole. */
        TRUNCATED,
        /** Forwarded; the answer is empty. */
        EMPTY,
        /** Not forwarded; a login page. */
        PAGE,
        /** Not forwarded; 502. */
        FAILED,
        /** Forwarded; the answer is that to the request before. */
        SWAPPED,
        /** Forwarded; rows of every CSV of records are left out from here on. */
        ROWS_LEFT_OUT,
        /** An import forwarded without the tags of its labels. */
        CLEANED,
        /** An import forwarded with another word in its labels. */
        REWORDED,
        /** An import that is answered with a count and not forwarded. */
        IGNORED,
        /** This request and all that follow are lost. */
        GONE
    }

    enum Edit {
        NONE,
        FIELD_ON_OTHER_FORM,
        FIELD_ON_SAME_FORM,
        LABEL_OF_OTHER_FIELD,
        LABEL_OF_SAME_FIELD,
        VALUE,
        VALUE_IN_NEW_RECORD,
        DELETED_RECORD
    }

    enum Kill {
        NONE,
        /** The request has left, and the server does not get it. */
        BEFORE,
        /** The server has answered, and rcol does not get it. */
        AFTER
    }

    /** A request of an upload: by its number, or by what it is for. */
    record At(Role role, int number) {
        enum Role {
            ANY,
            DICTIONARY,
            RECORDS,
            IMPORT,
            READ_BACK
        }

        static At some(Random random) {
            return switch (random.nextInt(6)) {
                case 0 -> new At(Role.IMPORT, 0);
                case 1 -> new At(Role.DICTIONARY, random.nextInt(2));
                case 2 -> new At(Role.RECORDS, random.nextInt(4));
                case 3 -> new At(Role.READ_BACK, random.nextInt(2));
                default -> new At(Role.ANY, random.nextInt(14));
            };
        }
    }

    static Scenario some(Random random) {
        Change change = one(List.of(Change.values()), random);
        Kill kill = random.nextInt(25) == 0 ? one(List.of(Kill.BEFORE, Kill.AFTER), random) : Kill.NONE;
        Fault fault = random.nextInt(3) == 0 ? Fault.NONE : one(List.of(Fault.values()), random);
        boolean ofImports = OF_IMPORTS.contains(fault);
        Edit edit = random.nextInt(5) < 2 ? Edit.NONE : one(List.of(Edit.values()), random);
        return new Scenario(
                change,
                change != Change.BLANK && random.nextInt(3) > 0,
                fault,
                ofImports ? new At(At.Role.IMPORT, 0) : At.some(random),
                edit,
                At.some(random),
                random.nextBoolean(),
                kill,
                At.some(random));
    }

    /** A random one in which these happen at the same request, so that the first does not end the upload before the others. */
    static Scenario meeting(Change change, Fault fault, Edit edit, Kill kill, Random random) {
        Scenario some = some(random);
        boolean ofImports = OF_IMPORTS.contains(fault);
        At at = ofImports ? new At(At.Role.IMPORT, 0) : At.some(random);
        boolean known = change != Change.BLANK && random.nextBoolean();
        return new Scenario(change, known, fault, at, edit, at, some.editBefore(), kill, at);
    }

    static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Whether nothing goes wrong and nobody is in the way. */
    boolean isQuiet() {
        return fault == Fault.NONE && edit == Edit.NONE && kill == Kill.NONE;
    }
}
