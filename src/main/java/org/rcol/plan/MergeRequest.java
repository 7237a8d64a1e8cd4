package org.rcol.plan;

import java.util.List;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FormName;

/**
 * What to merge.
 *
 * @param current the project's dictionary
 * @param files the files in the order given
 * @param mode whether the files are part of the dictionary or all of it
 * @param blank whether the project has no records and nothing but its record ID field
 * @param formOrder the order of instruments that the settings fix; empty for none
 */
public record MergeRequest(
        DataDictionary current, List<DictionaryFile> files, Mode mode, boolean blank, List<FormName> formOrder) {
    public MergeRequest {
        files = List.copyOf(files);
        formOrder = List.copyOf(formOrder);
    }

    /** What the files are to the project. */
    public enum Mode {
        /** The given instruments replace those of the same name; all others stay byte for byte. */
        MERGE,
        /** The files are the whole dictionary; what they lack is removed. */
        REPLACE
    }
}
