package org.rcol.check.rule.label;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A label, section header or note that is very long, or that contains an unmatched HTML tag.
 *
 * <p><b>Why it matters.</b> A tag that is never closed, such as {@code <b>}, or one that closes what was never opened, can change how the
 * rest of the page looks. A cell of more than 10,000 characters is a document: no codebook or labelled export can use it as a heading.
 *
 * <p><b>Bad.</b> {@code Your <b>weight in kg}
 *
 * <p><b>Good.</b> {@code Your <b>weight</b> in kg}. {@code <p>}, {@code <li>} and {@code <br>} need no closing tag.
 *
 * <p><b>Fix.</b> Close the tag, or remove it. Put a long text in a file attached to a descriptive field.
 */
public final class UnwieldyLabel extends FieldRule {
    private static final int MOST = 10_000;
    private static final Pattern PAIRED =
            Pattern.compile("a|b|big|blockquote|button|center|code|del|div|em|font|h[1-6]|i|ins|label|mark"
                    + "|ol|pre|s|script|small|span|strike|strong|style|sub|sup|table|u|ul");

    /** Makes the rule. */
    public UnwieldyLabel() {
        super("LABEL-02", "unwieldy-label", Severity.WARNING, Severity.INFO);
    }

    @Override
    protected void check(Field field, Report report) {
        for (Column column : HtmlTag.COLUMNS) {
            String cell = field.get(column);
            if (cell.length() > MOST) {
                // A page laid out as a table, with fields embedded in its cells, is as long as it must be.
                (cell.contains("<table") ? report.as(Severity.INFO) : report)
                        .at(
                                field,
                                column,
                                cell.length() + " characters: a document rather than a label",
                                "attach the text as a file to a descriptive field");
            }
            unmatched(cell)
                    .ifPresent(tag -> report.at(
                            field,
                            column,
                            tag.offset(),
                            tag.text().length(),
                            tag.closing()
                                    ? "\"" + tag.text() + "\" closes what was never opened"
                                    : "\"" + tag.text() + "\" is never closed",
                            tag.closing() ? "remove it" : "write </" + tag.name() + "> where it should end"));
        }
    }

    /** The first unmatched tag. Which of two tags closes first is not checked: browsers cope with that. */
    private static Optional<HtmlTag> unmatched(String cell) {
        if (cell.indexOf('<') < 0) {
            return Optional.empty();
        }
        Map<String, Deque<HtmlTag>> open = new HashMap<>();
        for (HtmlTag tag : HtmlTag.in(cell)) {
            if (PAIRED.matcher(tag.name()).matches() && !tag.text().endsWith("/>")) {
                Deque<HtmlTag> same = open.computeIfAbsent(tag.name(), name -> new ArrayDeque<>());
                if (!tag.closing()) {
                    same.push(tag);
                } else if (same.isEmpty()) {
                    return Optional.of(tag);
                } else {
                    same.pop();
                }
            }
        }
        return open.values().stream().flatMap(Deque::stream).min(Comparator.comparingInt(HtmlTag::offset));
    }
}
