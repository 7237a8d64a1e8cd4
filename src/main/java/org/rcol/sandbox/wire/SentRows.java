package org.rcol.sandbox.wire;

import java.io.IOException;
import java.util.Map;

/**
 * The table in the parameter {@code data}, which is a text in one of the three formats.
 *
 * <p>Its rows are read from the text again at each pass, so that a large import costs the memory of its text and no more.
 */
public interface SentRows {
    /** What is done with each row; the first row below the header is row 2, also where there is no header. */
    interface RowConsumer {
        void take(int row, Map<String, String> cells) throws Refusal, IOException;
    }

    /**
     * Passes over all rows in order.
     *
     * @throws Refusal of the consumer; "The data is not in the specified format." for a text that is not such a table
     * @throws IOException of the consumer
     */
    void forEach(RowConsumer consumer) throws Refusal, IOException;

    /** The rows of a text in a format. */
    static SentRows of(WireFormat format, String text, char delimiter) {
        return switch (format) {
            case CSV -> new SentCsv(text, delimiter);
            case JSON -> new SentJson(text, false);
            case XML -> new SentXml(text, false);
        };
    }

    /** The rows of a table of people: rights by form may be objects within them, which become {@code form_1:1,form_2:0}. */
    static SentRows ofRights(WireFormat format, String text) {
        return switch (format) {
            case CSV -> new SentCsv(text, ',');
            case JSON -> new SentJson(text, true);
            case XML -> new SentXml(text, true);
        };
    }

    /** A cell of a row without blanks around it; blank where it is missing. */
    static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "").strip();
    }

    /** The answer to a text in another format (bcbi/REDCap.jl {@code user_roles.jl}). */
    static Refusal notInFormat() {
        return Refusal.badRequest("The data is not in the specified format.");
    }
}
