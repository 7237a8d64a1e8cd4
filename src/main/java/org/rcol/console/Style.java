package org.rcol.console;

/** How a piece of text stands out on a terminal that shows colours. */
public enum Style {
    PLAIN(""),
    BOLD("\u001B[1m"),
    DIM("\u001B[2m"),
    GREEN("\u001B[32m"),
    YELLOW("\u001B[33m"),
    RED("\u001B[31m");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String on(String text) {
        return this == PLAIN || text.isEmpty() ? text : code + text + "\u001B[0m";
    }
}
