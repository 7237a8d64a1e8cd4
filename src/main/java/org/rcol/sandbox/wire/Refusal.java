package org.rcol.sandbox.wire;

/** What the server answers instead of doing what was asked: an HTTP status and REDCap's text. */
public final class Refusal extends Exception {
    private final int status;

    private Refusal(int status, String text) {
        super(text);
        this.status = status;
    }

    /** A request that makes no sense for this project, HTTP 400. */
    public static Refusal badRequest(String text) {
        return new Refusal(400, text);
    }

    /** A token or a right that is missing, HTTP 403. */
    public static Refusal forbidden(String text) {
        return new Refusal(403, text);
    }

    /** A part of the real API that the sandbox lacks; it says so rather than answer something else. */
    public static Refusal notOffered(String what) {
        return badRequest("The rcol sandbox does not offer " + what);
    }

    /** Names in an array parameter that the project does not have, worded as servers do since 13.4 (vubiostat/redcapAPI#267). */
    public static Refusal unknown(String parameter, Iterable<String> names) {
        return badRequest("The following values in the parameter \"" + parameter + "\" are not valid: '"
                + String.join("', '", names) + "'");
    }

    /** The refusal as an error in a format. */
    public SandboxAnswer answer(WireFormat format) {
        return SandboxAnswer.text(status, format.contentType(), format.error(String.valueOf(getMessage())));
    }
}
