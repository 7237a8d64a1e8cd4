package org.rcol.check.rule.tag;

import java.util.HashSet;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.logic.TagKind;

/**
 * An action tag that belongs to an external module, not to REDCap; each tag is reported once per instrument.
 *
 * <p><b>Why it matters.</b> In a project without the module, the tag silently does nothing. All of these tags occur in public dictionaries;
 * the module is named if its public page names the tag (such as lsgs/redcap-instance-table).
 *
 * <p><b>Bad.</b> {@code @UVALIDATE=damm} in a project without the module INSPIRE Universal Validator
 *
 * <p><b>Good.</b> The same in a project with the module enabled; rcol cannot see which modules are.
 *
 * <p><b>Fix.</b> Enable the module in the project, or remove the tag.
 */
public final class ModuleTag extends Rule {
    /** Makes the rule. */
    public ModuleTag() {
        super("TAG-10", "module-tag", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var seen = new HashSet<String>();
        TagRule.each(bundle, (field, tag) -> tag.kind()
                .flatMap(TagKind::module)
                .filter(module -> seen.add(field.form() + tag.name()))
                .ifPresent(module -> TagRule.at(
                        field,
                        tag.nameSpan(),
                        report,
                        "\"" + tag.name() + "\" is not REDCap's own tag; it belongs to " + words(module),
                        "make sure the module is enabled in the project")));
    }

    private static String words(String module) {
        return module.equals(TagKind.UNNAMED_MODULE) ? module : "the external module \"" + module + "\"";
    }
}
