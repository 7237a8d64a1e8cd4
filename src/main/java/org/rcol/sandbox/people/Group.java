package org.rcol.sandbox.people;

import java.util.Locale;

/** A data access group. Its unique name is made from its label: {@code ca_site} from "CA Site" (bcbi/REDCap.jl {@code xml.jl}). */
public record Group(int id, String label) {
    /** The name that the API knows it by. */
    public String uniqueName() {
        return unique(label);
    }

    /** The unique name made from a label; blank if nothing of the label can be in one. */
    public static String unique(String label) {
        return label.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "_").replaceAll("[^a-z0-9_]", "");
    }
}
