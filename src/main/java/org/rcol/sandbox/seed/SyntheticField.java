package org.rcol.sandbox.seed;

import java.util.List;
import java.util.Locale;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.sandbox.design.CurrentDictionary;

/**
 * A field of a made-up project.
 *
 * @param sort what it holds
 * @param field its row in the dictionary
 */
record SyntheticField(Sort sort, Field field) {
    private static final int PER_FORM = 50;
    private static final String CHOICES = "1, Never | 2, Sometimes | 3, Often | 4, Always";

    /** What a field holds, in the order in which the sorts take turns. */
    enum Sort {
        ID("text", "", ""),
        WORDS("text", "", ""),
        NUMBER("text", "", "number"),
        INTEGER("text", "", "integer"),
        DATE("text", "", "date_ymd"),
        RADIO("radio", CHOICES, ""),
        YESNO("yesno", "", ""),
        DROPDOWN("dropdown", CHOICES, ""),
        NOTES("notes", "", ""),
        BOXES("checkbox", CHOICES, "");

        private final String type;
        private final String choices;
        private final String validation;

        Sort(String type, String choices, String validation) {
            this.type = type;
            this.choices = choices;
            this.validation = validation;
        }
    }

    /** The field at a place of the dictionary, from 0; the first is the record ID. */
    static SyntheticField at(int place) {
        Sort[] sorts = Sort.values();
        Sort sort = place == 0 ? Sort.ID : sorts[1 + (place - 1) % (sorts.length - 1)];
        String word = sort.name().toLowerCase(Locale.ROOT);
        String name = place == 0 ? "record_id" : word + "_" + place;
        String form = "form_" + (1 + place / PER_FORM);
        String label = place == 0 ? "Record ID" : "Question " + place;
        List<String> cells = List.of(name, form, "", sort.type, label, sort.choices, "", sort.validation);
        return new SyntheticField(sort, CurrentDictionary.field(cells, place + 2));
    }

    /** The headings of its columns in a record export. */
    List<String> columns() {
        return ExportColumns.of(field);
    }
}
