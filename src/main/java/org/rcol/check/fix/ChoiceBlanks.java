package org.rcol.check.fix;

import java.util.List;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * Blanks around the bars and commas of choices: as REDCap writes them, because {@code 1,Yes|0,No} breaks tools that expect them
 * (OuhscBbmc/REDCapR#495). Cells with empty choices or line breaks stay as they are.
 */
final class ChoiceBlanks implements CellFix {
    @Override
    public String fixed(Field field, Column column) {
        String cell = field.get(column);
        if (column != Column.CHOICES || !field.type().hasOwnChoices() || cell.contains("\n") || cell.contains("\r")) {
            return cell;
        }
        List<String> segments = Choice.segments(cell);
        return segments.contains("")
                ? cell
                : segments.stream().map(ChoiceBlanks::spaced).collect(Collectors.joining(" | "));
    }

    private static String spaced(String segment) {
        int comma = segment.indexOf(',');
        return comma < 0
                ? segment
                : (segment.substring(0, comma).trim() + ", "
                                + segment.substring(comma + 1).trim())
                        .trim();
    }
}
