package org.rcol.plan;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.WholeOrder;

/**
 * What to merge.
 *
 * @param current the project's dictionary
 * @param files the files in the order given; those of a whole dictionary in its order
 * @param mode whether the files are part of the dictionary or all of it
 * @param blank whether the project has no records and nothing but its record ID field
 * @param formOrder the order of instruments that the settings fix; empty for none
 * @param recordId the record ID that the user named
 */
public record MergeRequest(
        DataDictionary current,
        List<DictionaryFile> files,
        Mode mode,
        boolean blank,
        List<FormName> formOrder,
        Optional<FieldName> recordId) {
    public MergeRequest {
        formOrder = List.copyOf(formOrder);
        var order = new WholeOrder(recordId, current.recordId().map(Field::name), formOrder);
        files = mode == Mode.REPLACE ? order.of(files) : List.copyOf(files);
    }

    /** What the files are to the project. */
    public enum Mode {
        /** The given instruments replace those of the same name; all others stay byte for byte. */
        MERGE,
        /** The files are the whole dictionary; what they lack is removed. */
        REPLACE
    }
}
