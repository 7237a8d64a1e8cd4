package org.rcol.html;

import java.util.ArrayList;
import java.util.List;

/** A text of a study's on a page whose own words are English: it has a language of its own, and may be written from right to left. */
public final class StudyText {
    private static final int FIRST_RIGHT_TO_LEFT = 0x590;

    private StudyText() {}

    /**
     * The element for such a text.
     *
     * @param language as {@link TextLanguages} has it
     */
    public static Element element(Tag tag, String text, String language, Attribute... others) {
        var attributes = new ArrayList<>(List.of(others));
        // A browser reads a text to find its direction, so it is asked only where it can be another one than the
        // page's.
        if (text.codePoints().anyMatch(StudyText::isRightToLeft)) {
            attributes.add(Attribute.ownDirection());
        }
        if (!language.equals(TextLanguages.OF_THE_PAGE)) {
            attributes.add(Attribute.language(language));
        }
        return new Element(tag, attributes);
    }

    private static boolean isRightToLeft(int c) {
        byte direction =
                c < FIRST_RIGHT_TO_LEFT ? Character.DIRECTIONALITY_LEFT_TO_RIGHT : Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
