package org.rcol.command;

/** A failure in JSON. */
record ErrorJson(Failure error) {
    private record Failure(String name, String message, String hint) {}

    ErrorJson(ExitCode code, String message, String hint) {
        this(new Failure(code.name(), message, hint));
    }
}
