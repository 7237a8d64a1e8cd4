package org.rcol.sandbox.api.records;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.project.LoggedAction.Kind;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.RecordBatch;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;

/** The renaming of a record. */
public final class RecordRenamingCall {
    private RecordRenamingCall() {}

    /** Renames a record, which keeps all its values; the answer is {@code 1} (official help). */
    public static SandboxAnswer rename(ApiRequest request) throws Refusal, IOException {
        Project project = request.project();
        String old = request.stripped("record");
        String wanted = request.stripped("new_record_name");
        if (!request.get("arm").isBlank() && project.design().arms().size() > 1) {
            throw Refusal.notOffered("the renaming of a record in one arm of several");
        }
        Optional<StoredRecord> record = project.records().read(old).filter(request.access()::sees);
        if (record.isEmpty()) {
            throw Refusal.badRequest("The record \"" + old + "\" does not exist");
        }
        if (wanted.isEmpty() || project.records().ids().contains(wanted)) {
            throw Refusal.badRequest("The record \"" + old + "\" cannot be renamed to \"" + wanted + "\"");
        }
        try (RecordBatch batch = project.records().begin()) {
            batch.remove(old);
            batch.put(record.get().withId(wanted));
            String details = project.layout().recordId() + " = '" + wanted + "'";
            request.log(Kind.RECORD_EDIT, "Update record (API)", details, List.of(wanted));
            batch.commit();
        }
        project.forms().rename(old, wanted);
        return request.count(1);
    }
}
