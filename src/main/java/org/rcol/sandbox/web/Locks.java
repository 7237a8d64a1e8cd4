package org.rcol.sandbox.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.design.StatusColumn;
import org.rcol.sandbox.project.FormPlace;
import org.rcol.sandbox.project.FormState;
import org.rcol.sandbox.project.FormStates;
import org.rcol.sandbox.project.LoggedAction.Kind;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;

/**
 * Locks and e-signatures of forms and whole records. The words of the log are real ones (vanderbilt-redcap/redcap_rsvc C.2.19,
 * B.3.16.0900). A signature comes with a lock and goes with it (University of Utah, "Validated Projects, part 4").
 */
final class Locks {
    private final ApiRequest request;
    private final FormStates states;
    private final String record;

    private Locks(ApiRequest request) throws Refusal, IOException {
        this.request = request;
        this.states = request.project().forms();
        this.record = AddressedForm.recordName(request);
    }

    /** Locks a form, or the whole record where no instrument is named. */
    static SandboxAnswer lock(ApiRequest request) throws Refusal, IOException {
        var locks = new Locks(request);
        if (locks.isWholeRecord()) {
            locks.lockRecord(true);
        } else {
            locks.setLock(locks.form(), true);
        }
        return WebPages.json(Map.of("locked", true));
    }

    /** Takes the lock away, and with a form's lock its signature. */
    static SandboxAnswer unlock(ApiRequest request) throws Refusal, IOException {
        var locks = new Locks(request);
        if (locks.isWholeRecord()) {
            locks.lockRecord(false);
        } else {
            AddressedForm form = locks.form();
            if (locks.states.now().lockedRecords().contains(locks.record)) {
                throw Refusal.badRequest("The whole record is locked: unlock it without naming an instrument");
            }
            locks.sign(form, false);
            locks.setLock(form, false);
        }
        return WebPages.json(Map.of("locked", false));
    }

    /** Locks and signs a form, or all forms of the record that hold data where no instrument is named. */
    static SandboxAnswer sign(ApiRequest request) throws Refusal, IOException {
        var locks = new Locks(request);
        for (AddressedForm form : locks.isWholeRecord() ? locks.formsWithData() : List.of(locks.form())) {
            locks.setLock(form, true);
            locks.sign(form, true);
        }
        return WebPages.json(Map.of("signed", true));
    }

    private boolean isWholeRecord() throws Refusal, IOException {
        if (AddressedForm.record(record, request).isEmpty()) {
            throw Refusal.badRequest("The record does not exist");
        }
        return request.stripped("instrument").isEmpty();
    }

    private AddressedForm form() throws Refusal, IOException {
        return AddressedForm.of(request);
    }

    private List<AddressedForm> formsWithData() throws Refusal, IOException {
        RecordLayout layout = request.project().layout();
        StoredRecord stored = AddressedForm.record(record, request).orElseThrow();
        var forms = new ArrayList<AddressedForm>();
        for (StoredRow row : stored.rows().values()) {
            for (FormPlace place : touched(row, layout)) {
                if (request.project().design().holds(place.event(), place.form())) {
                    forms.add(AddressedForm.of(place, request));
                }
            }
        }
        return forms;
    }

    private Set<FormPlace> touched(StoredRow row, RecordLayout layout) {
        var places = new LinkedHashSet<FormPlace>();
        layout.columns().stream()
                .filter(column -> column instanceof StatusColumn)
                .filter(column -> !row.value(layout.position(column.name())).isEmpty())
                .forEach(column ->
                        places.add(FormPlace.in(record, row.key(), column.form().text())));
        return places;
    }

    private void lockRecord(boolean wanted) throws IOException {
        if (states.now().lockedRecords().contains(record) != wanted) {
            states.lockRecord(record, wanted);
            log("Lock/Unlock Record", wanted ? "Action: Lock entire record" : "Action: Unlock entire record");
        }
    }

    private void setLock(AddressedForm form, boolean wanted) throws IOException {
        FormState state = states.now().of(form.place());
        if (state.locked() != wanted) {
            states.put(form.place(), state.withLock(wanted));
            log(
                    "Lock/Unlock Record",
                    (wanted ? "Action: Lock instrument\n" : "Action: Unlock instrument\n") + form.inWords());
        }
    }

    private void sign(AddressedForm form, boolean wanted) throws IOException {
        FormState state = states.now().of(form.place());
        if (state.signed() != wanted) {
            states.put(form.place(), state.withSignature(wanted));
            log(
                    "E-signature",
                    (wanted ? "Action: Save e-signature\n" : "Action: Negate e-signature\n") + form.inWords());
        }
    }

    private void log(String action, String details) throws IOException {
        request.log(Kind.LOCK_RECORD, action, details, List.of(record));
    }
}
