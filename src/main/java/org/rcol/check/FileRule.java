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

    /** Looks at one file. */
    protected abstract void check(DictionaryFile file, Report report);

    @Override
    protected final void check(Bundle bundle, Report report) {
        bundle.given().stream()
                .filter(file -> file.format() != DictionaryFile.Format.PROJECT)
                .forEach(file -> check(file, report));
    }
}
