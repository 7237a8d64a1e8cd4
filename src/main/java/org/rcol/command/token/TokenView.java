package org.rcol.command.token;

import org.rcol.command.ExitCode;
import org.rcol.command.JsonDocument;
import org.rcol.command.Words;
import org.rcol.console.Table;
import org.rcol.redcap.ProjectInfo;

/** Shows what is known of a token. */
final class TokenView {
    private TokenView() {}

    static String text(TokenReport report) {
        ProjectInfo project = report.project();
        String upload = project.inProduction()
                ? "no: in Production the API takes no dictionary; rcol upload writes a package for Draft Mode"
                : "possible, if the token may: see API Import/Update and Project Design";
        return new Table()
                .row("Project", "\"" + Words.line(project.title()) + "\"")
                .row("Project id", project.id())
                .row("Server", report.host() + ", REDCap " + report.version())
                .row("Status", project.status())
                .row("Kind", kind(project))
                .row("Upload", upload)
                .row("API Export", "yes")
                .row("API Import/Update", report.apiImport())
                .row("Project Design", report.design())
                .row("", report.rightsNote())
                .row("Address from", report.addressFrom())
                .row("Token from", report.tokenFrom())
                .text("");
    }

    private static String kind(ProjectInfo project) {
        return (project.longitudinal() ? "longitudinal" : "classic")
                + (project.repeating() ? ", repeating" : "")
                + (project.surveys() ? ", surveys" : "");
    }

    static String json(TokenReport report) {
        ProjectInfo project = report.project();
        return JsonDocument.of("check-token", ExitCode.OK, json -> {
            json.writeObjectFieldStart("project");
            json.writeStringField("host", report.host());
            json.writeStringField("id", project.id());
            json.writeStringField("title", project.title());
            json.writeStringField("status", project.status());
            json.writeBooleanField("longitudinal", project.longitudinal());
            json.writeBooleanField("repeating", project.repeating());
            json.writeBooleanField("surveys", project.surveys());
            json.writeEndObject();
            json.writeStringField("redcapVersion", report.version());
            json.writeObjectFieldStart("rights");
            json.writeStringField("apiExport", "yes");
            json.writeStringField("apiImport", report.apiImport());
            json.writeStringField("design", report.design());
            json.writeStringField("note", report.rightsNote());
            json.writeEndObject();
            json.writeStringField("addressFrom", report.addressFrom());
            json.writeStringField("tokenFrom", report.tokenFrom());
            json.writeNumberField("requests", report.requests());
        });
    }
}
