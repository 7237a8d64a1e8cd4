package org.rcol.sandbox.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.dictionary.FormName;

/** The rights of a user or role for each instrument, as they are sent and kept: {@code form_1:1,form_2:0}. */
public final class FormRights {
    /** The column of the rights to see and edit. */
    public static final String VIEW = "forms";
    /** The column of the export rights. */
    public static final String EXPORT = "forms_export";

    /** The export right that shows nothing. */
    public static final int NO_ACCESS = 0;
    /** The export right that shows everything. */
    public static final int FULL_DATA_SET = 1;
    /** The export right that leaves out identifiers, free text and dates. */
    public static final int DE_IDENTIFIED = 2;
    /** The export right that leaves out what is flagged as an identifier. */
    public static final int NO_IDENTIFIERS = 3;

    private FormRights() {}

    /** The right for each instrument; 0 for one that the text does not name. */
    public static Map<String, Integer> of(String stored, List<FormName> forms) {
        Map<String, Integer> given = new LinkedHashMap<>();
        for (String pair : stored.split(",", -1)) {
            int colon = pair.indexOf(':');
            if (colon > 0 && pair.substring(colon + 1).strip().matches("\\d{1,3}")) {
                given.put(
                        pair.substring(0, colon).strip(),
                        Integer.valueOf(pair.substring(colon + 1).strip()));
            }
        }
        var rights = new LinkedHashMap<String, Integer>();
        forms.forEach(form -> rights.put(form.text(), given.getOrDefault(form.text(), NO_ACCESS)));
        return rights;
    }

    /**
     * A right to see and edit as servers since 15.6 show it: 128 for none, 129 to read, 130 to edit, 138 to edit survey responses too
     * (vubiostat/redcapAPI#463, #469). The older codes are still taken (#469).
     */
    public static int viewCode(int right) {
        return switch (right) {
            case 0 -> 128;
            case 1 -> 130;
            case 2 -> 129;
            case 3 -> 138;
            default -> right;
        };
    }
}
