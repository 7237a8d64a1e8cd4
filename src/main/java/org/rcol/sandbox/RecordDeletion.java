package org.rcol.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The deletion of whole records. One that is not there stops all (OuhscBbmc/REDCapR {@code test-delete.R}, #567). */
final class RecordDeletion implements Call {
    private static final List<String> NOT_OFFERED = List.of("instrument", "event", "repeat_instance");

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
        if (NOT_OFFERED.stream().anyMatch(name -> !parameters.get(name).isBlank())) {
            throw Refusal.notOffered("the deletion of parts of a record");
        }
        synchronized (project) {
            refuseMissing(ids);
            try (RecordBatch batch = project.records().begin()) {
                for (String id : ids) {
                    batch.remove(id);
                }
                batch.commit();
            }
        }
        return Answer.text(200, parameters.returnFormat().contentType(), String.valueOf(ids.size()));
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
