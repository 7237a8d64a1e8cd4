package org.rcol.redcap;

import com.fasterxml.jackson.annotation.JsonProperty;
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
        @JsonProperty("data_access_group") String group,
        boolean design,
        @JsonProperty("api_export") boolean apiExport,
        @JsonProperty("api_import") boolean apiImport,
        boolean logging,
        @JsonProperty("forms_export") Map<FormName, Integer> formsExport) {
    private static final int FULL_DATA_SET = 1;

    public UserRights {
        formsExport = Map.copyOf(formsExport);
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
