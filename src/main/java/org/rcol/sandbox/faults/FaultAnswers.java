package org.rcol.sandbox.faults;

import java.util.List;
import java.util.Locale;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.WireFormat;

/** The answers that a server under {@link FaultOption} gives in place of the sandbox. */
final class FaultAnswers {
    private static final String HTML = "text/html; charset=UTF-8";
    /** A name that never leads anywhere (RFC 6761), so that a client that follows gives its token to nobody. */
    private static final String ELSEWHERE = "https://redcap.elsewhere.invalid/api/";

    private FaultAnswers() {}

    /** What a network puts in front of the API, with status 200 (OuhscBbmc/REDCapR#556); the page is the sandbox's own. */
    static RelayFault login() {
        return new RelayFault.Answer(200, HTML, page("Log In", "Please log in with your institution's account."));
    }

    /** The text is a real server's (redcap-tools/PyCap#80, REDCapR {@code redcap-read.R}), and so is 500 (PyCap#26). */
    static RelayFault outOfMemory(Parameters form) {
        return error(
                500,
                form,
                "REDCap ran out of server memory. The request cannot be processed. Please try importing/exporting a "
                        + "smaller amount of data.");
    }

    /** An error text with the token in it, as it came and in lower case (OuhscBbmc/REDCapR#317 shows one). */
    static RelayFault tokenEcho(Parameters form) {
        String token = form.get("token");
        return error(
                400,
                form,
                "The request could not be processed: token=" + token + "&content=" + form.get("content") + " ("
                        + token.toLowerCase(Locale.ROOT) + ")");
    }

    private static RelayFault error(int status, Parameters form, String text) {
        WireFormat format = form.returnFormat();
        return new RelayFault.Answer(status, format.contentType(), format.error(text));
    }

    /** A status that comes from something in front of REDCap, with a page of its own. */
    static RelayFault status(int status) {
        String title = status + " from a faulty server";
        return new RelayFault.Answer(status, HTML, status == 204 || status == 304 ? "" : page(title, title));
    }

    /** A redirect to another origin, with the token if the client follows. */
    static RelayFault redirect(int status) {
        return new RelayFault.Answer(
                status, HTML, page("Moved", "The API is elsewhere now."), List.of("Location: " + ELSEWHERE));
    }

    private static String page(String title, String text) {
        return "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head>\n<body><p>" + text
                + "</p></body></html>\n";
    }
}
