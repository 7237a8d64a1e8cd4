package org.rcol.sandbox.project;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something that the sandbox does differently on demand, where no public source says what real servers do, or where they differ.
 *
 * <p>Each is a line of the table "Variants" in {@code docs/sandbox.md}. Its name there is the constant's in lower case with hyphens.
 */
public enum Variant {
    /** A dictionary import cuts the blanks at both ends of labels, notes and other texts. */
    BLANKS_CUT,
    /** A record import changes locked and signed forms, too. */
    LOCKS_IGNORED,
    /** Results of calculations stay as they are while data come in, and values that are sent for them are stored. */
    CALCULATIONS_LAG,
    /** A record import that changes records that exist is refused, as it cannot give a reason. */
    REASON_REQUIRED,
    /** Records that end in {@code --1} and {@code --2} are two persons' entries, which exports leave out. */
    DOUBLE_DATA_ENTRY,
    /** The values of a deleted field come back when a field of its name is added. */
    VALUES_REVIVED,
    /** The project's XML holds the records, also where only metadata were asked for. */
    XML_WITH_DATA;

    /** Its name on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The variant of a name. */
    public static Optional<Variant> of(String text) {
        return Arrays.stream(values())
                .filter(variant -> variant.text().equals(text))
                .findFirst();
    }

    /** All names, for a message. */
    public static String choices() {
        return Arrays.stream(values()).map(Variant::text).collect(Collectors.joining(", "));
    }
}
