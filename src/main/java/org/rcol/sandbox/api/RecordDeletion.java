package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.sandbox.project.LogEntry.Kind;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.RecordBatch;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;

/**
 * The deletion of records, or of what they have in an arm or on a form. A record that is not there stops all (OuhscBbmc/REDCapR
 * {@code test-delete.R}, #567).
 */
final class RecordDeletion implements Call {
    private final Project project;
    private final Access access;

    RecordDeletion(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    @Override
    public Answer answer(Parameters parameters) throws Refusal, IOException {
        Set<String> ids = new LinkedHashSet<>(parameters.array("records"));
        if (ids.isEmpty()) {
            throw Refusal.badRequest("The parameter \"records\" is missing");
        }
        synchronized (project) {
            refuseMissing(ids);
            DeletedPart part = DeletedPart.of(parameters, project);
            try (RecordBatch batch = project.records().begin()) {
                for (String id : ids) {
                    delete(id, part, batch);
                }
                Kind kind = part.isForm() ? Kind.RECORD_EDIT : Kind.RECORD_DELETE;
                project.log()
                        .add(
                                kind,
                                part.isForm() ? "Update record (API)" : "Delete record (API)",
                                part.details(),
                                List.copyOf(ids));
                batch.commit();
            }
        }
        return Answer.text(200, parameters.returnFormat().contentType(), String.valueOf(ids.size()));
    }

    private static void delete(String id, DeletedPart part, RecordBatch batch) throws IOException {
        if (part.isAll()) {
            batch.remove(id);
            return;
        }
        StoredRecord record = batch.read(id).orElseThrow();
        part.deleteFrom(record);
        if (record.rows().isEmpty()) {
            batch.remove(id);
        } else {
            batch.put(record);
        }
    }

    private void refuseMissing(Set<String> ids) throws Refusal, IOException {
        var missing = new ArrayList<String>();
        for (String id : ids) {
            Optional<StoredRecord> record = project.records().read(id);
            if (record.filter(access::sees).isEmpty()) {
                missing.add(id);
            }
        }
        if (!missing.isEmpty()) {
            throw Refusal.badRequest("One or more of the records provided cannot be deleted because they do not exist "
                    + "in the project. The following records do not exist: " + String.join(", ", missing));
        }
    }
}
