package org.rcol.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.rcol.dictionary.FormName;

/** The order of instruments where the settings fix one. */
final class FormOrder {
    private FormOrder() {}

    /** The forms with those that {@code fixed} names put into its order, in the places that they hold together; others stay. */
    static List<FormName> of(List<FormName> forms, List<FormName> fixed) {
        Iterator<FormName> next =
                fixed.stream().filter(forms::contains).distinct().iterator();
        var ordered = new ArrayList<FormName>();
        for (FormName form : forms) {
            ordered.add(fixed.contains(form) ? next.next() : form);
        }
        return ordered;
    }
}
