package org.rcol.sandbox.api.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.project.LoggedAction.Kind;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.RecordBatch;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;

/** The deletion of records, or of what they have in an arm or on an instrument. */
public final class RecordDeletionCall {
    private RecordDeletionCall() {}

    /** Deletes all of them, or nothing if a record does not exist (OuhscBbmc/REDCapR {@code test-delete.R}, #567). */
    public static SandboxAnswer delete(ApiRequest request) throws Refusal, IOException {
        Set<String> ids = new LinkedHashSet<>(request.parameters().array("records"));
        if (ids.isEmpty()) {
            throw Refusal.badRequest("The parameter \"records\" is missing");
        }
        Project project = request.project();
        refuseMissing(ids, request);
        DeletionScope scope = DeletionScope.of(request.parameters(), project);
        try (RecordBatch batch = project.records().begin()) {
            for (String id : ids) {
                delete(id, scope, batch);
            }
            request.log(
                    scope.isForm() ? Kind.RECORD_EDIT : Kind.RECORD_DELETE,
                    scope.isForm() ? "Update record (API)" : "Delete record (API)",
                    scope.details(),
                    List.copyOf(ids));
            batch.commit();
        }
        forget(ids, scope, project);
        return request.count(ids.size());
    }

    private static void forget(Set<String> ids, DeletionScope scope, Project project) {
        ids.stream().filter(id -> !project.records().ids().contains(id)).forEach(project.forms()::forget);
        project.forms().forget(place -> ids.contains(place.record()) && scope.covers(place));
    }

    private static void delete(String id, DeletionScope scope, RecordBatch batch) throws IOException {
        StoredRecord record = batch.read(id).orElseThrow();
        if (!scope.isAll()) {
            scope.deleteFrom(record);
        }
        if (scope.isAll() || record.rows().isEmpty()) {
            batch.remove(id);
        } else {
            batch.put(record);
        }
    }

    private static void refuseMissing(Set<String> ids, ApiRequest request) throws Refusal, IOException {
        var missing = new ArrayList<String>();
        for (String id : ids) {
            Optional<StoredRecord> record = request.project().records().read(id);
            if (record.filter(request.access()::sees).isEmpty()) {
                missing.add(id);
            }
        }
        if (!missing.isEmpty()) {
            throw Refusal.badRequest("One or more of the records provided cannot be deleted because they do not exist "
                    + "in the project. The following records do not exist: " + String.join(", ", missing));
        }
    }
}
