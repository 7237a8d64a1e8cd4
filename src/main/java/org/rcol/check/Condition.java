package org.rcol.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Location;

/**
 * Logic outside of a dictionary that names its fields, such as the condition of an alert.
 *
 * @param file the file that it is in, as the user named it
 * @param line the line of that file on which it begins
 * @param text the logic
 */
public record Condition(String file, int line, String text) {
    /**
     * Checks conditions with rules of logic; findings come in the order of files and lines.
     *
     * @param names the bundle whose fields they may name
     */
    public static List<Finding> check(RuleCatalog catalog, Bundle names, List<Condition> conditions) {
        List<LogicCell> cells = conditions.stream()
                .filter(condition -> !condition.text().isBlank())
                .map(condition -> LogicCell.condition(condition.field()))
                .toList();
        return catalog.check(names.around(cells)).stream()
                .map(Condition::onItsLine)
                .sorted(Comparator.comparing(Finding::file)
                        .thenComparing(Finding::row)
                        .thenComparing(Finding::code))
                .toList();
    }

    /** Rules look at fields: one without a name, with the condition for its branching logic. */
    private Field field() {
        var cells = new String[Column.ALL.size()];
        Arrays.fill(cells, "");
        cells[Column.BRANCHING_LOGIC.index()] = text;
        return Field.of(List.of(cells), new Location(file, line, line, Header.of(List.of())));
    }

    /** A condition may have several lines. */
    private static Finding onItsLine(Finding finding) {
        Excerpt excerpt = finding.excerpt();
        int line = finding.line();
        for (int i = 0; i < excerpt.offset() && i < excerpt.text().length(); i++) {
            line += excerpt.text().charAt(i) == '\n' ? 1 : 0;
        }
        return finding.atLine(line);
    }
}
