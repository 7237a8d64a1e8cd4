package org.rcol.sandbox.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.StatusColumn;
import org.rcol.sandbox.project.FormState;
import org.rcol.sandbox.project.FormStates;
import org.rcol.sandbox.project.LoggedAction;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;

/** What participants do in surveys. */
final class Surveys {
    private static final String COMPLETE = "2";

    /** What @USERNAME stands for in surveys (REDCap_KB_RAG RC-AT-06). */
    private static final String PARTICIPANT = "survey-participant";

    /** Whom the log names. */
    private static final String RESPONDENT = "[survey respondent]";

    private Surveys() {}

    /** Stores a response, whose time is the server's where it is completed (OuhscBbmc/REDCapR {@code survey/data.csv}, #333). */
    static SandboxAnswer respond(ApiRequest request) throws Refusal, IOException {
        if (!request.project().isOn("surveys_enabled")) {
            throw Refusal.badRequest("The project has no surveys: its setting surveys_enabled is 0");
        }
        AddressedForm form = AddressedForm.of(request);
        WebPages.refuseLocked(form, request);
        FormStates states = request.project().forms();
        FormState state = states.now().of(form.place());
        if (state.isCompleted()) {
            throw Refusal.badRequest("This survey was completed already");
        }
        boolean completed =
                request.stripped("completed").isEmpty() || request.parameters().isTrue("completed");
        Map<String, String> values = FilledFields.of(form, request, PARTICIPANT);
        values.putAll(FormEntry.typed(form, request));
        for (ExportColumn column : form.columns()) {
            if (column instanceof StatusColumn) {
                values.put(column.name(), completed ? COMPLETE : StatusColumn.INCOMPLETE);
            }
        }
        FormEntry.store(form, values, request, RESPONDENT);
        String time = completed ? request.project().log().now().format(LoggedAction.TIME) : FormState.BEGUN;
        states.put(form.place(), state.withResponse(time, request.stripped("identifier")));
        var answer = new LinkedHashMap<String, String>();
        answer.put("record", form.place().record());
        answer.put("time", time);
        return WebPages.json(answer);
    }
}
