package org.rcol.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rcol.setup.SetupKind.Attribute;
import org.rcol.setup.SetupKind.Handling;

/**
 * One alert, survey, report or whatever else a kind has.
 *
 * @param kind what it is
 * @param values what is not blank, under the XML's own names, in a fixed order
 * @param file its file; blank where it does not come from a folder
 * @param lines the line of that file on which each value begins
 */
public record SetupEntry(SetupKind kind, Map<String, String> values, String file, Map<String, Integer> lines) {
    /** Behind the name of a message: the fields that it pipes. */
    static final String NAMES = ".names";

    public SetupEntry {
        values = new LinkedHashMap<>(values);
        lines = Map.copyOf(lines);
    }

    /**
     * What is kept of an element's attributes.
     *
     * @param messages whether texts for participants are kept, too
     */
    static SetupEntry of(SetupKind kind, Map<String, String> attributes, boolean messages) {
        var values = new LinkedHashMap<String, String>();
        for (String name : kind.inOrder(attributes.keySet())) {
            String text = attributes.getOrDefault(name, "");
            Handling handling = kind.attribute(name).map(Attribute::handling).orElse(Handling.NONE);
            if (!text.isBlank()) {
                keep(values, name, handling, text, messages);
            }
        }
        return new SetupEntry(kind, values, "", Map.of());
    }

    private static void keep(
            Map<String, String> values, String name, Handling handling, String text, boolean messages) {
        switch (handling) {
            case PLAIN, LOGIC, FIELD, FORM, EVENT, FORM_IN_EVENT -> values.put(name, Withheld.plain(text));
            case TEXT -> values.put(name, Withheld.free(text));
            case ADDRESS -> values.put(name, Withheld.addresses(text));
            case MESSAGE -> {
                if (messages) {
                    values.put(name, Withheld.free(text));
                }
                String named = Withheld.references(text);
                if (!named.isEmpty()) {
                    values.put(name + NAMES, named);
                }
            }
            case NONE -> {}
        }
    }

    /** A value; blank where it has none. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** What tells it from others of its kind: its title, or an instrument and its event. */
    public List<String> title() {
        return switch (kind) {
            case PROJECT -> List.of();
            case SURVEYS -> List.of(get("form_name"));
            case INVITATIONS, QUEUE -> List.of(get("survey_id"), get("event_id"));
            case ALERTS -> List.of(get("alert_title"));
            case DISPLAY_LOGIC -> pairs(get("forms_events"));
            case QUALITY_RULES -> List.of(get("rule_name"));
            case REPORTS -> List.of(get("title"));
            case RANDOMIZATION -> List.of(get("target_field"), get("target_event"));
        };
    }

    private String inEvent() {
        return title().stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" in "));
    }

    /** What it is, for people, such as {@code alert "Overdue visit"}. */
    public String words() {
        return switch (kind) {
            case PROJECT -> "project";
            case SURVEYS -> "survey " + inEvent();
            case INVITATIONS -> "invitation to " + inEvent();
            case QUEUE -> "survey queue, " + inEvent();
            case ALERTS -> "alert \"" + inEvent() + "\"";
            case DISPLAY_LOGIC -> "display logic of " + String.join(", ", title());
            case QUALITY_RULES -> "quality rule \"" + inEvent() + "\"";
            case REPORTS -> "report \"" + inEvent() + "\"";
            case RANDOMIZATION -> "randomization by " + inEvent();
        };
    }

    /** The instruments of a list of pairs, with their events where they are named. */
    private static List<String> pairs(String text) {
        var pairs = new ArrayList<String>();
        for (String pair : text.split(",", -1)) {
            String[] parts = pair.strip().split(":", 2);
            String form = parts[parts.length - 1].strip();
            String event = parts.length > 1 ? parts[0].strip() : "";
            if (!form.isEmpty()) {
                pairs.add(form + (event.isEmpty() ? "" : " in " + event));
            }
        }
        return pairs;
    }

    /** Whether a value is logic. */
    boolean isLogic(String name) {
        return handling(name) == Handling.LOGIC;
    }

    /** Whether a value is there only if messages are wanted. */
    boolean isMessage(String name) {
        return handling(name) == Handling.MESSAGE;
    }

    private Handling handling(String name) {
        return kind.attribute(name).map(Attribute::handling).orElse(Handling.NONE);
    }

    /** The texts in it that can name fields, instruments or events. */
    List<SetupText> texts() {
        var texts = new ArrayList<SetupText>();
        values.forEach((name, text) -> {
            String plain = name.endsWith(NAMES) ? name.substring(0, name.length() - NAMES.length()) : name;
            boolean names = !plain.equals(name);
            kind.attribute(plain).ifPresent(attribute -> texts(attribute, plain, name, text, names, texts));
        });
        return texts;
    }

    private void texts(
            Attribute attribute, String plain, String name, String text, boolean names, List<SetupText> texts) {
        String words = attribute.words().endsWith("#") ? plain : attribute.words();
        String place = words() + ", " + words;
        int line = lines.getOrDefault(name, 0);
        switch (attribute.handling()) {
            case LOGIC -> texts.add(new SetupText(place, file, line, text, SetupText.Kind.LOGIC));
            case TEXT, ADDRESS -> texts.add(new SetupText(place, file, line, text, SetupText.Kind.PIPED));
            case MESSAGE -> {
                // The text itself names the same, and more exactly.
                if (!names || !values.containsKey(plain)) {
                    texts.add(new SetupText(place, file, line, text, SetupText.Kind.PIPED));
                }
            }
            case FIELD ->
                texts.add(new SetupText(
                        place, file, line, text, text.indexOf('[') < 0 ? SetupText.Kind.FIELDS : SetupText.Kind.PIPED));
            case FORM -> texts.add(new SetupText(place, file, line, text, SetupText.Kind.FORMS));
            case EVENT -> texts.add(new SetupText(place, file, line, text, SetupText.Kind.EVENTS));
            case FORM_IN_EVENT -> pairs(place, line, text, texts);
            case PLAIN, NONE -> {}
        }
    }

    private void pairs(String place, int line, String text, List<SetupText> texts) {
        var forms = new ArrayList<String>();
        var events = new ArrayList<String>();
        for (String pair : text.split(",", -1)) {
            int colon = pair.indexOf(':');
            forms.add(pair.substring(colon + 1).strip());
            if (colon > 0) {
                events.add(pair.substring(0, colon).strip());
            }
        }
        texts.add(new SetupText(place, file, line, String.join(",", forms), SetupText.Kind.FORMS));
        if (!events.isEmpty()) {
            texts.add(new SetupText(place, file, line, String.join(",", events), SetupText.Kind.EVENTS));
        }
    }
}
