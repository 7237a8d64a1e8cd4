package org.rcol.check;

import java.util.ArrayList;
import java.util.Comparator;
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
        rules.forEach(rule -> rule.check(bundle, new Report(rule, bundle, findings)));
        List<String> files = bundle.files().stream().map(file -> file.name()).toList();
        findings.sort(Comparator.comparingInt((Finding finding) -> files.indexOf(finding.file()))
                .thenComparingInt(Finding::row)
                .thenComparing(Finding::code));
        return List.copyOf(findings);
    }
}
