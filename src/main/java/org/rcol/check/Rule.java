package org.rcol.check;

/** One rule of the catalogue: it looks at a bundle of files and reports what it finds. */
public abstract class Rule {
    private final String code;
    private final String name;
    private final Severity severity;
    private final Severity mildest;

    /** A rule with its code, its name (the pattern it finds, in kebab case) and its usual severity. */
    protected Rule(String code, String name, Severity severity) {
        this(code, name, severity, severity);
    }

    /** The same for a rule that takes some cases less seriously. */
    protected Rule(String code, String name, Severity severity, Severity mildest) {
        this.code = code;
        this.name = name;
        this.severity = severity;
        this.mildest = mildest;
    }

    /** Looks at the whole bundle. */
    protected abstract void check(Bundle bundle, Report report);

    /** The code, such as {@code NAME-02}; it is never given to another rule. */
    public final String code() {
        return code;
    }

    /** The name, such as {@code field-name-characters}. */
    public final String name() {
        return name;
    }

    /** The severity that its findings have unless a case says otherwise; none of them is worse. */
    public final Severity severity() {
        return severity;
    }

    /** Whether a finding of this rule can have this severity. */
    final boolean canFind(Severity other) {
        return other.compareTo(severity) >= 0 && other.compareTo(mildest) <= 0;
    }
}
