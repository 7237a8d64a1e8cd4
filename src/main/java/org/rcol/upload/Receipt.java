package org.rcol.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.rcol.dictionary.DataDictionary;
import org.rcol.json.Json;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Rewrites;
import org.rcol.plan.SentCells;
import org.rcol.plan.StoredText;
import org.rcol.state.AtomicFile;
import org.rcol.state.StampedName;

/**
 * What an upload did: the dictionary that the project has since then, and how it came to it. The next upload compares with it to see what
 * was changed in REDCap meanwhile. It holds no token, no record id and no recorded value.
 *
 * @param time UTC, ISO 8601
 * @param before the fingerprint of the dictionary before
 * @param instruments the fingerprint of the files that were uploaded; blank in receipts of older versions
 * @param wanted the dictionary that was verified; empty where files were found to be in the project without an upload of rcol's
 * @param sentCells what of it was new to the project
 * @param storedOtherwise texts that the server stores differently from what was sent, in this upload or in an earlier one
 * @param changes what changed, with counts, as shown
 * @param consent how it was consented to
 * @param backup the folder with the dictionary before
 * @param values the file with deleted values; blank where none was written
 * @param reviewPage the hash of the page on which the changes could be reviewed; blank where there were none
 * @param approvedBy who is said to have approved; blank where nobody was named
 * @param approvalRef where the approval is said to be kept; blank where none was named
 * @param format the version of the file's format; {@code 1.0} is that of rcol 0.1.0
 */
@JsonPropertyOrder({
    "formatVersion",
    "host",
    "projectId",
    "title",
    "time",
    "rcol",
    "before",
    "after",
    "instruments",
    "changes",
    "consent",
    "backup",
    "values",
    "reviewPage",
    "approvedBy",
    "approvalRef",
    "storedOtherwise",
    "sentCells",
    "wanted"
})
record Receipt(
        String host,
        String projectId,
        String title,
        String time,
        @JsonProperty("rcol") String version,
        Fingerprint before,
        String instruments,
        StoredDictionary wanted,
        @JsonUnwrapped SentCells sentCells,
        @JsonUnwrapped Rewrites storedOtherwise,
        List<String> changes,
        List<String> consent,
        String backup,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String values,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String reviewPage,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String approvedBy,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String approvalRef,
        @JsonProperty("formatVersion") String format) {
    /** The format in which receipts are written. */
    static final String FORMAT = "1.1";

    static final String ENDING = ".json";

    /** That of rcol 0.1.0, which took for a rewrite whatever text stood in the place of the one that was sent, the old one too. */
    private static final String UNPROVEN = "1.0";

    Receipt {
        changes = List.copyOf(changes);
        consent = List.copyOf(consent);
        format = format.isEmpty() ? UNPROVEN : format;
    }

    /** The same with more rewrites. */
    Receipt with(Rewrites seen) {
        return new Receipt(
                host,
                projectId,
                title,
                time,
                version,
                before,
                instruments,
                wanted,
                sentCells,
                storedOtherwise.and(seen),
                changes,
                consent,
                backup,
                values,
                reviewPage,
                approvedBy,
                approvalRef,
                format);
    }

    /** The rewrites that are proven: those of rcol 0.1.0 are not. */
    Rewrites proven() {
        return format.equals(UNPROVEN) ? Rewrites.NONE : storedOtherwise;
    }

    /** Whether it proves that the project held what the files say. */
    boolean isProof() {
        return proven().equals(storedOtherwise);
    }

    /** Whether it is of an upload that sent something, and holds the dictionary; that of one without changes has no backup. */
    boolean isOfUpload() {
        return wanted.dictionary().isPossible() && !backup.isEmpty();
    }

    /** The dictionary that the project had when it was written: the wanted one as the server stores it. */
    DataDictionary base() {
        return storedOtherwise.in(wanted.dictionary());
    }

    /** The texts that a receipt of rcol 0.1.0 took for rewrites, where the project holds still something that cannot have come of them. */
    List<Rewrites.Rewrite> neverArrived(DataDictionary current) {
        return isProof()
                ? List.of()
                : storedOtherwise.holding(wanted.dictionary(), current).list().stream()
                        .filter(text -> !StoredText.isDerived(text.column(), text.sent(), text.stored()))
                        .toList();
    }

    @JsonProperty("after")
    private Fingerprint after() {
        return wanted.fingerprint();
    }

    /**
     * Writes the receipt durably into a folder, under its time; never over another one.
     *
     * @param suffix what follows the time in the file name
     */
    Path writeTo(Path folder, String suffix) {
        Path file = StampedName.free(folder, Instant.parse(time), suffix + ENDING);
        AtomicFile.write(file, Json.file(this));
        return file;
    }
}
