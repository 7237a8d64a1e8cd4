package org.rcol.sandbox;

import org.rcol.dictionary.FormName;

/** A data access group. Its unique name is made from its label as a form's is, which public exports show. */
record Group(int id, String label) {
    String uniqueName() {
        return unique(label);
    }

    static String unique(String label) {
        return new FormName(label).slug().text();
    }
}
