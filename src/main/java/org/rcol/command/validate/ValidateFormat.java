package org.rcol.command.validate;

/** What the answer of validate looks like. */
enum ValidateFormat {
    TEXT,
    CONCISE,
    JSON,
    SARIF,
    JUNIT,
    GITHUB,
    GITLAB,
    MARKDOWN
}
