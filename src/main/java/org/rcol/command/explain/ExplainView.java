package org.rcol.command.explain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.check.RulePages;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.Table;

/** Shows pages about rules. */
final class ExplainView {
    private static final Pattern HEAD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern SEVERITY = Pattern.compile("\\*(\\w+: [^*]+)\\*");
    private static final int WIDTH = 96;

    /** What a page looks like. */
    enum Form {
        TEXT,
        MARKDOWN;

        /** The word for it on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;
    private final Form form;

    ExplainView(Console console, Form form) {
        this.console = console;
        this.form = form;
    }

    /** The pages, one below the other. */
    String pages(List<String> codes) {
        var text = new StringBuilder();
        for (String code : codes) {
            String page = RulePages.page(code).orElse("# " + code + "\n\nThis rule has no page yet.\n");
            text.append(text.isEmpty() ? "" : "\n").append(form == Form.MARKDOWN ? page : plain(page));
        }
        return text.toString();
    }

    /** A line for each. */
    String list(List<String> codes) {
        if (form == Form.MARKDOWN) {
            return pages(codes);
        }
        var table = new Table();
        codes.forEach(code -> table.row(code, RulePages.summary(code).orElse("")));
        return table.text("");
    }

    private String plain(String page) {
        var text = new StringBuilder();
        page.lines().forEach(line -> {
            if (line.startsWith("# ")) {
                text.append(console.styled(Style.BOLD, line.substring(2))).append('\n');
            } else {
                text.append(styled(wrapped(line, Math.min(WIDTH, console.width()))))
                        .append('\n');
            }
        });
        return text.toString();
    }

    private String styled(String line) {
        String plain = SEVERITY.matcher(line).matches() ? SEVERITY.matcher(line).replaceAll("$1") : line;
        return HEAD.matcher(plain)
                .replaceAll(head -> Matcher.quoteReplacement(console.styled(Style.BOLD, head.group(1))));
    }

    /** The words of a paragraph in lines. */
    private static String wrapped(String paragraph, int width) {
        var text = new StringBuilder();
        int used = 0;
        for (String word : paragraph.split(" ", -1)) {
            if (used > 0 && used + 1 + word.length() > width) {
                text.append('\n');
                used = 0;
            } else if (used > 0) {
                text.append(' ');
                used++;
            }
            text.append(word);
            used += word.length();
        }
        return text.toString();
    }
}
