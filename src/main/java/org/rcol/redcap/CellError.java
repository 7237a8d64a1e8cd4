package org.rcol.redcap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;

/**
 * One message of the server about the dictionary that was sent, with the field and column that it cites.
 *
 * <p>The server answers one string with several messages and cites cells of the table it was sent as letter and row, header row 1: "Each
 * row MUST have a form name, but the following cells have a form name missing: B2, B4" (redcap-tools/PyCap#190).
 */
public record CellError(String message, Optional<Field> field, Optional<Column> column) {
    private static final Pattern FOLDED_LINE = Pattern.compile("(?<![ \\t])[ \\t]*+\\r?\\n[ \\t]{2,}");
    private static final Pattern CELL = Pattern.compile("(?<![A-Za-z0-9])([A-R])(\\d+)(?![A-Za-z0-9])");

    /** The messages in the server's text, each with every cell that it cites; a message that cites none comes once. */
    static List<CellError> in(String text, DataDictionary sent) {
        var errors = new ArrayList<CellError>();
        for (String line : FOLDED_LINE.matcher(text).replaceAll(" ").split("\\r?\\n", -1)) {
            String message = Redaction.line(line);
            int before = errors.size();
            Matcher cell = CELL.matcher(line);
            while (cell.find()) {
                field(cell.group(2), sent)
                        .ifPresent(field -> errors.add(new CellError(
                                message,
                                Optional.of(field),
                                Optional.of(Column.ALL.get(cell.group(1).charAt(0) - 'A')))));
            }
            if (errors.size() == before && !message.isEmpty()) {
                errors.add(new CellError(message, Optional.empty(), Optional.empty()));
            }
        }
        return errors;
    }

    private static Optional<Field> field(String row, DataDictionary sent) {
        int index = row.length() > 6 ? -1 : Integer.parseInt(row) - 2;
        return index >= 0 && index < sent.size() ? Optional.of(sent.fields().get(index)) : Optional.empty();
    }
}
