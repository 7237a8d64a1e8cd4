package org.rcol.check.rule.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Span;

/**
 * One segment of a choice cell, and its position.
 *
 * @param text the segment, trimmed; may be empty
 * @param offset where it begins in the cell; for an empty one, the bar that follows or precedes it
 */
record WrittenChoice(String text, int offset) {
    /** The segments of a radio, dropdown or checkbox field in order, empty ones included; none for other types. The list is the caller's own. */
    static List<WrittenChoice> of(Field field) {
        var written = new ArrayList<WrittenChoice>();
        if (field.type().hasOwnChoices()) {
            String cell = field.get(Column.CHOICES);
            int from = 0;
            for (String segment : Choice.segments(cell)) {
                int at = segment.isEmpty() ? cell.indexOf('|', from) : cell.indexOf(segment, from);
                written.add(new WrittenChoice(segment, at < 0 ? from : at));
                from = at < 0 ? from : at + Math.max(1, segment.length());
            }
        }
        return written;
    }

    /** The segments of a field that have a code, a comma and perhaps a label. */
    static List<WrittenChoice> withCode(Field field) {
        List<WrittenChoice> written = of(field);
        written.removeIf(choice -> choice.code().isEmpty());
        return written;
    }

    /** The smallest number from 1 that is no code of a field yet. */
    static int freeCode(Field field) {
        Set<String> taken = field.choices().stream().map(Choice::code).collect(Collectors.toSet());
        int code = 1;
        while (taken.contains(String.valueOf(code))) {
            code++;
        }
        return code;
    }

    /** Where the segment is in the cell. */
    Span span() {
        return new Span(offset, text.length());
    }

    /** The text before the first comma; empty where there is no comma or nothing before it. */
    String code() {
        int comma = text.indexOf(',');
        return comma < 0 ? "" : text.substring(0, comma).trim();
    }

    /** The text after the first comma; all of it where there is no comma. */
    String label() {
        return text.substring(text.indexOf(',') + 1).trim();
    }
}
