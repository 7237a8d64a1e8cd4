package org.rcol.upload;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.FormName;

/**
 * What settings and options say about an upload, apart from its files.
 *
 * @param formOrder the order of instruments that the settings fix
 * @param username the owner of the token, if known
 * @param seesAllRecords whether the profile declares that the token sees all records
 * @param dataQuestion whether recorded values may be counted
 * @param readOnly whether nothing may be written, not even a lock file
 */
public record UploadOptions(
        List<FormName> formOrder,
        Optional<String> username,
        boolean seesAllRecords,
        boolean dataQuestion,
        boolean readOnly) {
    public UploadOptions {
        formOrder = List.copyOf(formOrder);
    }
}
