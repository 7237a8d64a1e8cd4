package org.rcol.sandbox.design;

import java.util.Optional;
import org.rcol.dictionary.FormName;

/** A column of record exports and imports; values are stored under its name. */
public sealed interface ExportColumn permits IdColumn, FieldColumn, CheckboxColumn, StatusColumn {
    /** REDCap's sentence for a value that its field's validation refuses (redcap-tools/PyCap#138, vubiostat/redcapAPI#217). */
    String BAD_FORMAT =
            "The value you provided could not be validated because it does not follow the expected format. Please try again.";

    /** The sandbox's own sentence for a code that the field does not have; REDCap's is not public. */
    String BAD_CODE = "The value is none of the codes of this field";

    /** The column's heading. */
    String name();

    /** The name that asks for the column in the parameter {@code fields}. */
    default String askedBy() {
        return name();
    }

    /** The instrument that asks for it in {@code forms}. */
    FormName form();

    /**
     * Whether it holds the names of documents, which come through {@code content=file} only: a record import passes them over (OuhscBbmc/REDCapR
     * {@code test-write-oneshot.R}), and the export of field names does not list it.
     */
    default boolean isDocument() {
        return false;
    }

    /** The column's heading where labels are asked for as headings. */
    String label();

    /** What a flat export shows of what is stored; for the record ID that is the record's id. */
    String shown(String stored, Rendering rendering);

    /** The value that an export of type eav has for it; none where it has no line. */
    default Optional<String> line(String stored, Rendering rendering) {
        return Optional.of(shown(stored, rendering)).filter(text -> !text.isEmpty());
    }

    /** Whether users who see de-identified data never get this column. */
    default boolean isHidden() {
        return false;
    }

    /** Whether users who see no identifiers never get this column. */
    default boolean isIdentifier() {
        return false;
    }

    /** The text to store for one that is not blank and is imported; none for a value that the server refuses. */
    Optional<String> stored(String value, DateOrder dates);

    /** What the server says of a refused value. */
    default String complaint() {
        return BAD_CODE;
    }

    /** Whether recorded values live on when this column becomes {@code next} in a new dictionary. */
    default boolean livesOnAs(ExportColumn next) {
        return next.getClass() == getClass();
    }
}
