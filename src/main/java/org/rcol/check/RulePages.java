package org.rcol.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pages that explain rules and changes, as {@code docs/rules} has them. */
public final class RulePages {
    private static final String FOLDER = "rule/pages/";
    private static final Pattern CODE = Pattern.compile("[A-Z]+-\\d\\d");

    private RulePages() {}

    /** The codes of all pages, in the order of the table. */
    public static List<String> codes() {
        return resource("index.txt").map(text -> text.lines().toList()).orElse(List.of());
    }

    /** The page of a code, in Markdown; empty if there is none. */
    public static Optional<String> page(String code) {
        return CODE.matcher(code).matches() ? resource(code + ".md") : Optional.empty();
    }

    /** The first sentence of a page, on one line: what the rule finds. */
    public static Optional<String> summary(String code) {
        return page(code).map(page -> page.lines().skip(2).findFirst().orElse(""));
    }

    private static Optional<String> resource(String name) {
        try (InputStream page = RulePages.class.getResourceAsStream(FOLDER + name)) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("a page in our own jar", e);
        }
    }
}
