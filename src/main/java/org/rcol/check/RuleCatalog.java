package org.rcol.check;

import java.util.ArrayList;
import java.util.List;

/** The rules that rcol knows, in the order of their families. */
public final class RuleCatalog {
    private final List<Rule> rules;

    /** A catalogue of these rules. */
    public RuleCatalog(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules in order. */
    public List<Rule> rules() {
        return rules;
    }

    /** Those that can find something so severe. */
    public RuleCatalog finding(Severity severity) {
        return new RuleCatalog(
                rules.stream().filter(rule -> rule.canFind(severity)).toList());
    }

    /** Runs every rule over a bundle; findings come in the order of files and rows. */
    public List<Finding> check(Bundle bundle) {
        var findings = new ArrayList<Finding>();
        rules.forEach(rule -> rule.check(bundle, new Report(rule, findings)));
        List<String> files = bundle.files().stream().map(file -> file.name()).toList();
        findings.sort((one, other) -> order(files, one, other));
        return List.copyOf(findings);
    }

    /** Compared by hand: what {@link java.util.Comparator} puts together is spun anew at every start. */
    private static int order(List<String> files, Finding one, Finding other) {
        int file = Integer.compare(files.indexOf(one.file()), files.indexOf(other.file()));
        int row = file != 0 ? file : Integer.compare(one.row(), other.row());
        return row != 0 ? row : one.code().compareTo(other.code());
    }
}
