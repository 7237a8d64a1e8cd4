package org.rcol.check;

import org.rcol.dictionary.DictionaryFile;

/** A rule that looks at each file by itself; the project's own dictionary is not a file. */
public abstract class FileRule extends Rule {
    protected FileRule(String code, String name, Severity severity) {
        super(code, name, severity);
    }

    protected FileRule(String code, String name, Severity severity, Severity mildest) {
        super(code, name, severity, mildest);
    }

    /**
     * Whether it looks at a file. Most rules leave alone what is not a dictionary, so that the finding that says so stands alone; a rule that
     * says so looks at all.
     */
    protected boolean concerns(DictionaryFile file) {
        return file.isDictionary();
    }

    /** Looks at one file. */
    protected abstract void check(DictionaryFile file, Report report);

    @Override
    protected final void check(Bundle bundle, Report report) {
        bundle.given().stream()
                .filter(file -> file.format() != DictionaryFile.Format.PROJECT && concerns(file))
                .forEach(file -> check(file, report));
    }
}
