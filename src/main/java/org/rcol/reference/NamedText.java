package org.rcol.reference;

import java.util.List;
import org.rcol.logic.Span;

/**
 * A text outside of the dictionary that can name fields, such as the condition of an alert.
 *
 * @param place where it is, for people: {@code alert "Low mood", condition}
 * @param text the text as it is in the project
 * @param kind how REDCap reads it
 */
public record NamedText(String place, String text, Kind kind) {
    /** How REDCap reads a text. */
    public enum Kind {
        /** As logic. */
        LOGIC,
        /** As a text in which values are piped and fields embedded. */
        TEXT,
        /** As names of fields with commas or blanks between. */
        FIELDS,
        /** As names of instruments with commas or blanks between. */
        FORMS,
        /** As unique names of events with commas or blanks between. */
        EVENTS
    }

    /** All that it names, from left to right. */
    public List<Mention> mentions() {
        return switch (kind) {
            case LOGIC -> Mentions.inLogic(text, Way.CONDITION);
            case TEXT -> Mentions.inText(text);
            case FIELDS -> Mentions.inList(whole(), text);
            case FORMS -> Mentions.inList(whole(), text, Subject::form);
            case EVENTS -> Mentions.inList(whole(), text, Subject::event);
        };
    }

    private Span whole() {
        return new Span(0, text.length());
    }
}
