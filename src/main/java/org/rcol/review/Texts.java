package org.rcol.review;

import org.rcol.html.Attribute;
import org.rcol.html.Element;
import org.rcol.html.Tag;

/** Texts of a dictionary, which have a direction and a language of their own that the page does not know. */
final class Texts {
    private Texts() {}

    /** An element for such a text: an unknown language keeps a screen reader from reading it as English. */
    static Element element(Tag tag, String css) {
        return tag.with(Attribute.css(css), Attribute.ownDirection(), Attribute.language(""));
    }
}
