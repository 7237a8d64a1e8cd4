package org.rcol.status;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FormName;

/**
 * One state of the instruments: what a tag holds, or the files as they are now.
 *
 * @param name the tag's name; blank for the files as they are
 * @param forms the forms in the files, by the names that REDCap gives them
 */
public record Release(String name, List<DictionaryFile> files, Set<FormName> forms) {
    public Release {
        files = List.copyOf(files);
    }

    /** A state that these files hold. */
    static Release of(String name, List<DictionaryFile> files) {
        var forms = new LinkedHashSet<FormName>();
        files.forEach(
                file -> file.fields().forEach(field -> forms.add(field.form().slug())));
        return new Release(name, files, forms);
    }

    /** Whether it has a tag. */
    public boolean isTagged() {
        return !name.isEmpty();
    }
}
