package org.rcol.redcap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.FormName;

/**
 * One user's rights, a row of {@code content=user}.
 *
 * @param group the unique name of the user's data access group; blank for none
 * @param formsExport the export right for each form: 0 none, 1 full data set, 2 de-identified, 3 without identifiers; empty on servers
 *     older than 12.2
 */
public record UserRights(
        String username,
        String group,
        boolean design,
        boolean apiExport,
        boolean apiImport,
        boolean logging,
        Map<FormName, Integer> formsExport) {
    private static final int FULL_DATA_SET = 1;

    public UserRights {
        formsExport = Map.copyOf(formsExport);
    }

    static UserRights of(JsonNode json) {
        var forms = new HashMap<FormName, Integer>();
        json.path("forms_export")
                .properties()
                .forEach(entry ->
                        forms.put(new FormName(entry.getKey()), entry.getValue().asInt(0)));
        return new UserRights(
                json.path("username").asText(""),
                json.path("data_access_group").asText(""),
                json.path("design").asInt(0) == 1,
                json.path("api_export").asInt(0) == 1,
                json.path("api_import").asInt(0) == 1,
                json.path("logging").asInt(0) == 1,
                forms);
    }

    /** Whether this user has the full data set on every form; unknown on servers that do not say. */
    public Optional<Boolean> fullDataSet() {
        return formsExport.isEmpty()
                ? Optional.empty()
                : Optional.of(formsExport.values().stream().allMatch(right -> right == FULL_DATA_SET));
    }

    /** Whether this user sees every record, and every value on that form. */
    public boolean seesAllOf(FormName form) {
        return group.isEmpty() && formsExport.getOrDefault(form, 0) == FULL_DATA_SET;
    }
}
