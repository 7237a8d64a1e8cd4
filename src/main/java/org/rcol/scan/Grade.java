package org.rcol.scan;

/** How sure it is that a text is a REDCap token. */
public enum Grade {
    /** It is where REDCap's tokens are. */
    CLEAR,
    /** It has a token's form, and something near it speaks for it. */
    PERHAPS
}
