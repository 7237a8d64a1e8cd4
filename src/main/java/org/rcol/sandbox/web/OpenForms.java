package org.rcol.sandbox.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.project.FormPlace;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;

/**
 * The forms that are open in browsers. A page that is saved stores everything that it showed, so that an old one brings old values back.
 * They are forgotten when the server stops.
 */
final class OpenForms {
    private final Map<String, Page> pages = new HashMap<>();

    /** A form as a browser shows it: the columns' values by name. */
    private record Page(FormPlace place, Map<String, String> values) {}

    /** Opens a form. */
    SandboxAnswer open(ApiRequest request) throws Refusal, IOException {
        AddressedForm form = AddressedForm.of(request);
        boolean locked = request.project().forms().now().isLocked(form.place());
        Map<String, String> values = locked
                ? form.shown(request.project().layout())
                : FilledFields.of(form, request, request.access().name());
        String number = String.valueOf(pages.size() + 1);
        pages.put(number, new Page(form.place(), values));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("page", pages.size());
        answer.put("locked", locked);
        answer.put("values", values);
        return WebPages.json(answer);
    }

    /** Saves the page of a number with what was typed into it. */
    SandboxAnswer save(ApiRequest request) throws Refusal, IOException {
        Page page = pages.get(request.stripped("page"));
        if (page == null) {
            throw Refusal.badRequest("No page of this number is open; action=open opens one");
        }
        AddressedForm form = AddressedForm.of(page.place(), request);
        WebPages.refuseLocked(form, request);
        var values = new LinkedHashMap<>(page.values());
        values.putAll(FormEntry.typed(form, request));
        FormEntry.store(form, values, request, request.access().name());
        return WebPages.json(Map.of("record", page.place().record()));
    }
}
