package org.rcol.status;

import java.util.List;
import org.rcol.dictionary.FormName;

/**
 * What a project holds of the instruments: the release that it is, or else the nearest one, and each of its forms.
 *
 * @param release the release; the files as they are, where no tag is nearer
 * @param forms the forms that count, those of the release first
 * @param own the forms of the project that no release knows
 */
public record Holding(Release release, List<FormStanding> forms, List<FormName> own) {
    public Holding {
        forms = List.copyOf(forms);
        own = List.copyOf(own);
    }

    /** The forms that the project holds otherwise than the release. */
    public List<FormStanding> differing() {
        return forms.stream().filter(FormStanding::differs).toList();
    }

    /** Whether the project holds the release, form by form. */
    public boolean isExact() {
        return differing().isEmpty();
    }

    /** Whether no form of any release is in the project as the release has it. */
    public boolean isForeign() {
        return !isExact() && forms.stream().allMatch(FormStanding::differs);
    }
}
