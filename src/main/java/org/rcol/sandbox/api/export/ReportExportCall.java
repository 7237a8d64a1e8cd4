package org.rcol.sandbox.api.export;

import java.io.IOException;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.ReportDefinition;
import org.rcol.sandbox.wire.SandboxAnswer;

/** The export of a report. */
public final class ReportExportCall {
    private ReportExportCall() {}

    /** The record export with the report's fields and filter, always flat (official help). */
    public static SandboxAnswer export(ApiRequest request) throws Refusal, IOException {
        String id = request.stripped("report_id");
        ReportDefinition report = request.options().reports().stream()
                .filter(each -> String.valueOf(each.id()).equals(id))
                .findFirst()
                // A real server refuses it too; its words are not public.
                .orElseThrow(() -> Refusal.badRequest("The report \"" + id + "\" does not exist"));
        return RecordExportCall.export(request.with(request.parameters().forReport(report)));
    }
}
