package org.rcol.sandbox.api.design;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;

/** The export of the data dictionary, whole or for some fields and instruments, and its import. */
public final class DictionaryCalls {
    /** Real servers refuse, in words that are not public; these are made from the official notice on the API's help page. */
    private static final String PRODUCTION =
            "You cannot import metadata because of this method's destructive nature: it "
                    + "is only available for use for projects in Development status";

    private DictionaryCalls() {}

    /** The fields that were asked for, a row each. */
    public static SandboxAnswer export(ApiRequest request) throws Refusal {
        DataDictionary dictionary = request.project().layout().dictionary();
        Set<String> names =
                dictionary.fields().stream().map(field -> field.name().text()).collect(Collectors.toSet());
        Set<String> fields = request.parameters().known("fields", names);
        Set<String> forms = request.parameters()
                .known("forms", Set.copyOf(request.project().layout().formNames()));
        List<List<String>> rows = dictionary.fields().stream()
                .filter(field -> (fields.isEmpty() && forms.isEmpty())
                        || fields.contains(field.name().text())
                        || forms.contains(field.form().text()))
                .map(Field::cells)
                .toList();
        return request.table("records", Column.ALL.stream().map(Column::apiName).toList(), rows);
    }

    /**
     * Replaces the whole dictionary; fields that the new one lacks lose their values (vubiostat/redcapAPI#433, PyCap {@code
     * test_simple_project.py}). The answer is the bare number of fields, in every format (PyCap, REDCapR {@code test-metadata-write.R}).
     */
    public static SandboxAnswer replace(ApiRequest request) throws Refusal, IOException {
        request.access().require(Right.DESIGN, "Project Design and Setup");
        if (request.options().production()) {
            throw Refusal.badRequest(PRODUCTION);
        }
        List<Field> sent = SentDictionary.of(request);
        Optional<String> wrong =
                DictionaryCheck.on(sent, request.project().layout().dictionary());
        if (wrong.isPresent()) {
            throw Refusal.badRequest(wrong.get());
        }
        if (request.options().has(Variant.VALUES_REVIVED)) {
            request.project().replaceReviving(new DataDictionary(sent));
        } else {
            request.project().replace(new DataDictionary(sent));
        }
        request.logManaging("Upload data dictionary (API)");
        return request.count(sent.size());
    }
}
