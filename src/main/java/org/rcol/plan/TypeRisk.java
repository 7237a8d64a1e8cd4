package org.rcol.plan;

import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * What another field type does to recorded values.
 *
 * <p>After the production-change guides of the University of Utah and Mass General Brigham: between radio and dropdown, and between yesno
 * and a radio with the codes 0 and 1, nothing; to and from checkbox, calc, file and descriptive the values are lost or hidden; text to a
 * list of codes leaves values unseen.
 */
final class TypeRisk {
    private TypeRisk() {}

    static Risk of(Field from, Field to) {
        FieldType before = from.type();
        FieldType after = to.type();
        if (before == FieldType.DESCRIPTIVE) {
            return Risk.SAFE;
        }
        if (loses(before) || loses(after)) {
            return Risk.LOSES_DATA;
        }
        if (after == FieldType.TEXT || after == FieldType.NOTES) {
            return Risk.SAFE;
        }
        if (before.storesOneCode() && after.storesOneCode()) {
            return coversTwo(from, to) ? Risk.SAFE : Risk.CHANGES;
        }
        return Risk.CHANGES;
    }

    private static boolean loses(FieldType type) {
        return switch (type) {
            case CHECKBOX, CALC, FILE, DESCRIPTIVE -> true;
            case TEXT, NOTES, RADIO, DROPDOWN, YESNO, TRUEFALSE, SLIDER, SQL, UNKNOWN -> false;
        };
    }

    /** Whether every code that could be stored before has a choice after. Between radio and dropdown the choices are changes of their own. */
    private static boolean coversTwo(Field from, Field to) {
        if (from.type().hasOwnChoices() && to.type().hasOwnChoices()) {
            return true;
        }
        Set<String> after = to.choices().stream().map(Choice::code).collect(Collectors.toSet());
        return from.type() != FieldType.SQL
                && from.choices().stream().allMatch(choice -> after.contains(choice.code()));
    }
}
