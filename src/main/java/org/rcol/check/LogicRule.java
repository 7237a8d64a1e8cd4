package org.rcol.check;

/** A rule that can look at each branching logic and each formula by itself. */
public abstract class LogicRule extends Rule {
    protected LogicRule(String code, String name, Severity severity) {
        super(code, name, severity);
    }

    protected LogicRule(String code, String name, Severity severity, Severity mildest) {
        super(code, name, severity, mildest);
    }

    /** Looks at one cell; the bundle says what its names mean. */
    protected abstract void check(LogicCell cell, Bundle bundle, Report report);

    @Override
    protected final void check(Bundle bundle, Report report) {
        bundle.logic().forEach(cell -> check(cell, bundle, report));
    }
}
