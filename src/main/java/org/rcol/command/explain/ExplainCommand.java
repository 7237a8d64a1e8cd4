package org.rcol.command.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Rule;
import org.rcol.check.RuleCatalog;
import org.rcol.check.RulePages;
import org.rcol.check.RuleSelection;
import org.rcol.check.rule.StandardRules;
import org.rcol.command.EarlierName;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol explain CODE}: the page of one rule, of a family, or all pages. */
@Command(name = "explain", headerHeading = """

                  rcol explain NAME-05   what a finding means, why it matters, and how to fix it
                  rcol explain NAME      the rules of a family, a line each
                  rcol explain           all rules, a line each

                """, header = "Explain a code: what, why, and how to fix it.")
public final class ExplainCommand extends Subcommand {
    private static final String ALL = "all";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CODE",
            description = "A code, such as NAME-05, a rule's name, a family, or all for all pages.")
    @EarlierName(value = "--all", as = ALL)
    private @Nullable String code;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ExplainView.Form form = ExplainView.Form.TEXT;

    private final Program program;

    /** The command with what it needs of the process. */
    public ExplainCommand(Program program, GlobalOptions options) {
        this.program = program;
    }

    @Override
    public Integer call() {
        RuleCatalog catalog = StandardRules.catalog();
        List<String> codes = RulePages.codes(catalog);
        boolean all = ALL.equals(code);
        List<String> wanted = code == null || all ? codes : named(catalog, codes, code.strip());
        var view = new ExplainView(program.console(), form);
        boolean pages = all || wanted.size() == 1;
        program.console().page(form == ExplainView.Form.TEXT, pages ? view.pages(wanted) : view.list(wanted));
        return ExitCode.OK.status();
    }

    private static List<String> named(RuleCatalog catalog, List<String> codes, String typed) {
        String word = typed.toUpperCase(Locale.ROOT);
        List<String> named = codes.stream()
                .filter(each ->
                        each.equals(word) || RuleSelection.family(each).equals(word) || isName(catalog, each, typed))
                .toList();
        if (named.isEmpty()) {
            throw RcolException.of(Kind.USAGE, "there is no rule \"" + typed + "\"")
                    .hint(near(catalog, codes, typed));
        }
        return named;
    }

    private static boolean isName(RuleCatalog catalog, String code, String typed) {
        return catalog.rules().stream()
                .anyMatch(rule -> rule.code().equals(code) && rule.name().equalsIgnoreCase(typed));
    }

    private static String near(RuleCatalog catalog, List<String> codes, String typed) {
        var known = new ArrayList<>(codes);
        known.addAll(codes.stream().map(RuleSelection::family).distinct().toList());
        known.addAll(catalog.rules().stream().map(Rule::name).toList());
        return Spelling.nearest(typed, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("families: "
                        + String.join(
                                ", ",
                                codes.stream()
                                        .map(RuleSelection::family)
                                        .distinct()
                                        .toList()));
    }
}
