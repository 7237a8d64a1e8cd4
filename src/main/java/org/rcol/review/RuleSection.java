package org.rcol.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.check.RulePages;
import org.rcol.html.Anchor;
import org.rcol.html.Attribute;
import org.rcol.html.Html;
import org.rcol.html.Tag;

/** The page of a rule as {@code docs/rules} has it, to be unfolded. */
final class RuleSection {
    private static final Pattern MARKED = Pattern.compile("\\*\\*([^*]+)\\*\\*|`([^`]+)`|\\*([^*]+)\\*");

    private final Html html;

    RuleSection(Html html) {
        this.html = html;
    }

    static Anchor anchor(String code) {
        return Anchor.ofRule(code);
    }

    /** Writes it, if there is such a page. */
    void write(String code) {
        Optional<String> page = RulePages.page(code);
        page.ifPresent(text -> html.in(Tag.DETAILS.with(Attribute.css("rule"), Attribute.id(anchor(code))), () -> {
            List<String> blocks = blocks(text);
            html.in(Tag.SUMMARY, () -> inline(blocks.get(0).replaceFirst("^#+ ", "")));
            blocks.stream().skip(1).forEach(block -> html.in(Tag.P, () -> inline(block)));
        }));
        html.line();
    }

    private static List<String> blocks(String page) {
        var blocks = new ArrayList<String>();
        for (String block : page.strip().split("\n\\s*\n", -1)) {
            blocks.add(block.strip());
        }
        return blocks;
    }

    private void inline(String text) {
        Matcher marked = MARKED.matcher(text);
        int from = 0;
        while (marked.find()) {
            html.text(text.substring(from, marked.start()));
            if (marked.group(2) != null) {
                html.in(Tag.CODE, marked.group(2));
            } else {
                html.in(Tag.STRONG, marked.group(1) != null ? marked.group(1) : marked.group(3));
            }
            from = marked.end();
        }
        html.text(text.substring(from));
    }
}
