package org.rcol.upload;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FormName;
import org.rcol.plan.MergeRequest;

/**
 * What shall be uploaded, and what is known of the project.
 *
 * @param files the files in the order given
 * @param mode whether the files are part of the dictionary or all of it
 * @param formOrder the order of instruments that the settings fix
 * @param username whose token it is, where that is known
 * @param seesAllRecords whether the profile declares that the token sees all records
 * @param dataQuestion whether recorded data may be counted
 * @param readOnly whether nothing at all may be written, so that not even the lock is taken
 */
public record UploadRequest(
        List<DictionaryFile> files,
        MergeRequest.Mode mode,
        List<FormName> formOrder,
        Optional<String> username,
        boolean seesAllRecords,
        boolean dataQuestion,
        boolean readOnly) {
    public UploadRequest {
        files = List.copyOf(files);
        formOrder = List.copyOf(formOrder);
    }
}
