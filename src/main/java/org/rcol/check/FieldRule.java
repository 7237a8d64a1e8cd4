package org.rcol.check;

import org.rcol.dictionary.Field;

/** A rule that can look at each field by itself. */
public abstract class FieldRule extends Rule {
    protected FieldRule(String code, String name, Severity severity) {
        super(code, name, severity);
    }

    protected FieldRule(String code, String name, Severity severity, Severity mildest) {
        super(code, name, severity, mildest);
    }

    /** Looks at one field. */
    protected abstract void check(Field field, Report report);

    @Override
    protected final void check(Bundle bundle, Report report) {
        bundle.fields().forEach(field -> check(field, report));
    }
}
