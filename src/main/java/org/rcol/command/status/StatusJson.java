package org.rcol.command.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.FormName;
import org.rcol.plan.Fingerprint;
import org.rcol.status.FormStanding;
import org.rcol.status.Holding;
import org.rcol.status.ProjectStatus;
import org.rcol.upload.HostedProject;
import org.rcol.upload.LastUpload;

/**
 * Where a project stands, in JSON. Lists are never null; a release is left out where no instruments were named, and the last upload where
 * this folder knows of none.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatusJson(
        Project project,
        Fingerprint fingerprint,
        @Nullable Release release,
        List<Form> forms,
        List<FormName> ownForms,
        @Nullable Upload lastUpload,
        List<FormName> changedSinceLastUpload,
        List<String> notes,
        int requests) {
    static StatusJson of(StatusLook look) {
        ProjectStatus status = look.status();
        Optional<Holding> holding = status.holding();
        return new StatusJson(
                Project.of(status.project()),
                status.fingerprint(),
                holding.map(Release::of).orElse(null),
                holding.map(Holding::forms).orElse(List.of()).stream()
                        .map(Form::of)
                        .toList(),
                holding.map(Holding::own).orElse(List.of()),
                status.last().map(Upload::of).orElse(null),
                status.changedSince(),
                look.notes(),
                look.requests());
    }

    private record Project(String host, String id, String title, String status) {
        static Project of(HostedProject project) {
            return new Project(
                    project.host(),
                    project.id(),
                    project.project().title(),
                    project.project().status());
        }
    }

    /**
     * The release that is held, or the nearest.
     *
     * @param name blank for the files as they are
     * @param exact whether the project holds it form by form
     */
    private record Release(String name, boolean exact) {
        static Release of(Holding holding) {
            return new Release(holding.release().name(), holding.isExact());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Form(
            FormName form,
            String standing,
            String sinceLastUpload,
            @Nullable Fingerprint fingerprint) {
        static Form of(FormStanding form) {
            return new Form(
                    form.form(),
                    form.standing().name().toLowerCase(Locale.ROOT),
                    form.since().name().toLowerCase(Locale.ROOT),
                    form.fingerprint().orElse(null));
        }
    }

    private record Upload(String time, String receipt, String rcol) {
        static Upload of(LastUpload last) {
            return new Upload(last.time().toString(), last.receipt().toString(), last.version());
        }
    }
}
