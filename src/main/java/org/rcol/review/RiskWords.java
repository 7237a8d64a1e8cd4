package org.rcol.review;

import org.rcol.plan.Risk;

/** What a risk is called on the page, in words that do not need a colour. */
final class RiskWords {
    private RiskWords() {}

    static String of(Risk risk) {
        return switch (risk) {
            case SAFE -> "safe";
            case CHANGES -> "changes what recorded data mean or who sees them";
            case LOSES_DATA -> "deletes recorded data, or may";
            case REFUSED -> "refused";
        };
    }

    /** The same in a word or two, for a label beside a name. */
    static String label(Risk risk) {
        return switch (risk) {
            case SAFE -> "safe";
            case CHANGES -> "touches data";
            case LOSES_DATA -> "may delete data";
            case REFUSED -> "refused";
        };
    }

    /** The class for the style sheet. */
    static String css(Risk risk) {
        return switch (risk) {
            case SAFE -> "safe";
            case CHANGES -> "changes";
            case LOSES_DATA, REFUSED -> "loses";
        };
    }
}
