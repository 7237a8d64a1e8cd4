package org.rcol.command;

/** What an answer looks like. */
public enum Format {
    TEXT,
    JSON,
    MARKDOWN
}
