package org.rcol.upload;

import java.util.Optional;

/**
 * What settings and options say about an upload, apart from its files.
 *
 * @param recordId asks which field is to be the record ID of a new project
 * @param username the owner of the token, if known
 * @param seesAllRecords whether the profile declares that the token sees all records
 * @param dataQuestion whether recorded values may be counted
 * @param readOnly whether nothing may be written, not even a lock file
 */
public record UploadOptions(
        RecordIdQuestion recordId,
        Optional<String> username,
        boolean seesAllRecords,
        boolean dataQuestion,
        boolean readOnly) {}
