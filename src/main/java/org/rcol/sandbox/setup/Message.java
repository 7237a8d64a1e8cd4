package org.rcol.sandbox.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An alert or an automated survey invitation of a project.
 *
 * @param kind {@code alert} or {@code invitation}
 * @param number its place among its kind, from 1
 * @param name an alert's title; an invitation's instrument and event
 */
public record Message(String kind, int number, String name) {
    /** The alerts with their rows. */
    static Map<Message, Map<String, String>> alerts(Setup setup) {
        return numbered("alert", setup.rows(SetupPart.ALERTS), row -> row.getOrDefault("alert_title", ""));
    }

    /** The invitations with their rows. */
    static Map<Message, Map<String, String>> invitations(Setup setup) {
        return numbered("invitation", setup.rows(SetupPart.INVITATIONS), row -> (row.getOrDefault("survey_id", "") + " "
                        + row.getOrDefault("event_id", ""))
                .strip());
    }

    private static Map<Message, Map<String, String>> numbered(
            String kind, List<Map<String, String>> rows, Function<Map<String, String>, String> name) {
        var messages = new LinkedHashMap<Message, Map<String, String>>();
        for (Map<String, String> row : rows) {
            messages.put(new Message(kind, messages.size() + 1, name.apply(row)), row);
        }
        return messages;
    }
}
