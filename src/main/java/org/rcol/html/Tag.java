package org.rcol.html;

import java.util.List;
import java.util.Locale;

/**
 * The elements that a page is made of. What is not here cannot be written: neither script nor style, but for the page's own
 * {@link Asset}, and nothing that loads anything.
 */
public enum Tag {
    A,
    BDI,
    BODY,
    BUTTON,
    CAPTION,
    CODE,
    DD,
    DEL,
    DETAILS,
    DIV,
    DL,
    DT,
    FOOTER,
    H1,
    H2,
    H3,
    HEAD,
    HEADER,
    HTML,
    INPUT,
    INS,
    LABEL,
    LI,
    MAIN,
    META,
    NAV,
    OL,
    OPTION,
    P,
    PRE,
    SECTION,
    SELECT,
    SPAN,
    STRONG,
    SUMMARY,
    TABLE,
    TBODY,
    TD,
    TH,
    THEAD,
    TIME,
    TITLE,
    TR,
    UL,
    WBR;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name as HTML has it. */
    String text() {
        return text;
    }

    /** Whether it has no content and no end tag. */
    boolean isVoid() {
        return this == META || this == INPUT || this == WBR;
    }

    /** An element of this name with attributes. */
    public Element with(Attribute... attributes) {
        return new Element(this, List.of(attributes));
    }

    /** An element of this name with a class for the style sheet. */
    public Element of(String css) {
        return with(Attribute.css(css));
    }
}
