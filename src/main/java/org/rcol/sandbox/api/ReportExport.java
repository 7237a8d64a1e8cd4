package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.List;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.Report;

/** The export of a report: the record export with the report's fields and filter, always flat (official help). */
final class ReportExport implements Call {
    private final List<Report> reports;
    private final Call records;

    ReportExport(List<Report> reports, Call records) {
        this.reports = reports;
        this.records = records;
    }

    @Override
    public Answer answer(Parameters parameters) throws Refusal, IOException {
        String id = parameters.get("report_id").strip();
        Report report = reports.stream()
                .filter(each -> String.valueOf(each.id()).equals(id))
                .findFirst()
                // A real server refuses it too; its words are not public.
                .orElseThrow(() -> Refusal.badRequest("The report \"" + id + "\" does not exist"));
        return records.answer(parameters.forReport(report));
    }
}
