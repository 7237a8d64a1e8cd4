package org.rcol.export;

import java.util.Collection;
import java.util.List;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** Checks names that a user typed against those that the project has. */
public final class KnownNames {
    private KnownNames() {}

    /**
     * Passes if all names are known.
     *
     * @param what what they name, such as {@code instrument}
     * @throws RcolException {@code USAGE} with the nearest known name
     */
    public static void require(String what, List<String> names, Collection<String> known) {
        require(what, names, known, "see: rcol export metadata");
    }

    /** The same with a hint for where no known name is near. */
    public static void require(String what, List<String> names, Collection<String> known, String otherwise) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw RcolException.of(Kind.USAGE, "the project has no " + what + " \"" + name + "\"")
                        .hint(Spelling.nearest(ExportColumns.field(name), known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse(otherwise));
            }
        }
    }
}
