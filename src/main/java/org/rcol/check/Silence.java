package org.rcol.check;

import java.util.Locale;

/**
 * Findings that somebody has looked at and accepts, with the reason. What is empty is not asked for.
 *
 * @param code a rule or a family of rules
 * @param line where the entry is in the settings
 */
public record Silence(String code, String field, String form, String file, String reason, int line) {
    /** Whether it covers a finding. */
    boolean covers(Finding finding) {
        boolean named = code.equals(finding.code()) || code.equals(RuleSelection.family(finding.code()));
        return named && same(field, finding.field()) && same(form, finding.form()) && isFile(finding.file());
    }

    /** Whether what it names was looked at, so that it can be called unused: other instruments may be in files that were not given. */
    boolean concerns(Bundle bundle) {
        if (!field.isEmpty() || !form.isEmpty()) {
            return bundle.scope() == Bundle.Scope.FULL_DICTIONARY
                    || bundle.fields().stream()
                            .anyMatch(each -> same(field, each.name().text())
                                    && same(form, each.form().text())
                                    && isFile(each.location().file()));
        }
        return bundle.files().stream().anyMatch(each -> isFile(each.name()));
    }

    private boolean isFile(String name) {
        String path = name.replace('\\', '/');
        return file.isEmpty() || path.equals(file) || path.endsWith("/" + file);
    }

    private static boolean same(String wanted, String found) {
        return wanted.isEmpty() || wanted.toLowerCase(Locale.ROOT).equals(found.toLowerCase(Locale.ROOT));
    }

    /** What it covers, in words. */
    String words() {
        return code
                + (field.isEmpty() ? "" : " for field \"" + field + "\"")
                + (form.isEmpty() ? "" : " on form \"" + form + "\"")
                + (file.isEmpty() ? "" : " in " + file);
    }
}
