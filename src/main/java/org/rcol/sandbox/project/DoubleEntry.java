package org.rcol.sandbox.project;

import java.util.regex.Pattern;

/** How two persons' entries of one record are named: {@code 5--1} and {@code 5--2} (REDCap_KB_RAG RC-DDE-01). */
public final class DoubleEntry {
    private static final Pattern ENTRY = Pattern.compile(".*--[12]");

    private DoubleEntry() {}

    /** Whether a record is one person's entry. */
    public static boolean isEntry(String record) {
        return ENTRY.matcher(record).matches();
    }

    /** The entry of a person, 1 or 2, of a record. */
    public static String entry(String record, String person) {
        return record + "--" + person;
    }
}
