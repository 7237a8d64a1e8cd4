package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.sandbox.project.LogEntry.Kind;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;

/**
 * The import of a data dictionary: it takes the place of the whole old one, and fields that it lacks go with their values
 * (vubiostat/redcapAPI#433, PyCap {@code test_simple_project.py}).
 */
final class MetadataImport implements Call {
    /** Real servers refuse, in words that are not public; these are made from the official notice on the API's help page. */
    private static final String PRODUCTION =
            "You cannot import metadata because of this method's destructive nature: it "
                    + "is only available for use for projects in Development status";

    static final String NO_DESIGN = "You do not have Project Design and Setup privileges";

    private final Project project;
    private final SandboxOptions options;

    MetadataImport(Project project, SandboxOptions options) {
        this.project = project;
        this.options = options;
    }

    /** The answer is the bare number of fields, in every format (PyCap, REDCapR {@code test-metadata-write.R}). */
    @Override
    public Answer answer(Parameters parameters) throws Refusal, IOException {
        if (options.missing().contains(Right.DESIGN)) {
            throw Refusal.forbidden(NO_DESIGN);
        }
        if (options.production()) {
            throw Refusal.badRequest(PRODUCTION);
        }
        List<Field> sent = SentDictionary.of(parameters);
        synchronized (project) {
            Optional<String> wrong = DictionaryVerdict.on(sent, project.layout().dictionary());
            if (wrong.isPresent()) {
                throw Refusal.badRequest(wrong.get());
            }
            project.replace(new DataDictionary(sent));
            project.log().add(Kind.MANAGE, "Manage/Design ", "Upload data dictionary (API)", List.of());
        }
        return Answer.text(200, parameters.returnFormat().contentType(), String.valueOf(sent.size()));
    }
}
