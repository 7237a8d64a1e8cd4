package org.rcol.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pages that explain rules and changes, as {@code docs/rules} has them. */
public final class RulePages {
    private static final String FOLDER = "rule/pages/";
    private static final Pattern CODE = Pattern.compile("[A-Z]+-\\d\\d");
    private static final int CHANGES = 15;
    private static final int UPLOADS = 4;

    private RulePages() {}

    /** The codes of all pages: the rules in their order, then what is not a rule: silences, changes of an upload, its outcomes. */
    public static List<String> codes(RuleCatalog catalog) {
        var codes = new ArrayList<String>();
        catalog.rules().forEach(rule -> codes.add(rule.code()));
        codes.add(Inspection.UNUSED_SILENCE);
        number(codes, "DIFF", CHANGES);
        number(codes, "UP", UPLOADS);
        return List.copyOf(codes);
    }

    private static void number(List<String> codes, String family, int last) {
        for (int i = 1; i <= last; i++) {
            codes.add(String.format("%s-%02d", family, i));
        }
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
