package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.rcol.sandbox.project.LogEntry.Kind;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.RecordBatch;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;

/** The renaming of a record, which keeps all its values; the answer is {@code 1} (official help). */
final class RecordRenaming implements Call {
    private final Project project;
    private final Access access;

    RecordRenaming(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    @Override
    public Answer answer(Parameters parameters) throws Refusal, IOException {
        String old = parameters.get("record").strip();
        String wanted = parameters.get("new_record_name").strip();
        if (!parameters.get("arm").isBlank() && project.design().arms().size() > 1) {
            throw Refusal.notOffered("the renaming of a record in one arm of several");
        }
        synchronized (project) {
            Optional<StoredRecord> record = project.records().read(old).filter(access::sees);
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
                project.log().add(Kind.RECORD_EDIT, "Update record (API)", details, List.of(wanted));
                batch.commit();
            }
        }
        return Answer.text(200, parameters.returnFormat().contentType(), "1");
    }
}
