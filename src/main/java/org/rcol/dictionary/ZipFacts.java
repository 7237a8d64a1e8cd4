package org.rcol.dictionary;

import java.util.List;

/**
 * What an instrument zip holds.
 *
 * @param entries the names of its entries as they are in the archive; they are shown, never used as paths
 * @param instrumentAt the entry that was read as the instrument, or empty
 * @param faults what is wrong with the archive itself
 */
public record ZipFacts(List<String> entries, String instrumentAt, List<Fault> faults) {
    public ZipFacts {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /** A reason not to trust an archive. */
    public enum Fault {
        DAMAGED,
        ENCRYPTED,
        UNSAFE_NAME,
        DUPLICATE_NAME,
        TOO_LARGE,
        TOO_MANY_ENTRIES,
        TOO_COMPRESSED
    }
}
