package org.rcol.redcap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;
import org.rcol.json.JsonTree;

/**
 * What an answer is, by its content and then by its status.
 *
 * @param sort the sort of answer
 * @param message what the server said, redacted; blank for content
 */
record Verdict(Sort sort, String message) {
    private static final Pattern TITLE = Pattern.compile("(?i)<title[^<>]*>([^<]*)");
    private static final Pattern PHP = Pattern.compile(
            "(?i)^(?:<br ?/?>\\s*+)*+(<b>)?(php )?(fatal error|warning|parse error|notice|deprecated)(</b>)?:");
    private static final Pattern DATABASE = Pattern.compile("(?s)^The hostname .*could not connect");
    /**
     * What REDCap says where a project has nothing of what was asked for (OuhscBbmc/REDCapR {@code test-arm-export.R}, {@code
     * test-instrument-repeating.R}).
     */
    private static final Pattern NOTHING_THERE =
            Pattern.compile("for classic projects|does not contain any repeating instruments");

    private static final String XML_ERROR = "<error>";
    private static final int HEAD = 4096;

    enum Sort {
        CONTENT,
        EMPTY,
        /** REDCap's error envelope, in JSON, CSV or XML. */
        ERROR,
        OUT_OF_MEMORY,
        HTML,
        /** HTML that REDCap shows for a passing trouble of its own and that goes away on a retry (seattleflu/id3c). */
        UNKNOWN_ERROR_PAGE,
        PHP,
        DATABASE_DOWN,
        REDIRECT
    }

    static Verdict of(Reply reply) {
        if (reply.isRedirect()) {
            return new Verdict(Sort.REDIRECT, Redaction.line(reply.location()));
        }
        // A document may be a web page or begin with the word ERROR; the server's name for it says that it is one.
        return reply.isSuccess() && reply.fileName().isPresent() ? new Verdict(Sort.CONTENT, "") : ofBody(reply.text());
    }

    /** Classifies a body, or the beginning of one. */
    static Verdict ofBody(String text) {
        String body = text.strip();
        String head = body.length() > HEAD ? body.substring(0, HEAD) : body;
        String lower = head.toLowerCase(Locale.ROOT);
        if (body.isEmpty()) {
            return new Verdict(Sort.EMPTY, "");
        }
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            boolean passing = body.contains("multiple browser tabs of the same REDCap page");
            return new Verdict(passing ? Sort.UNKNOWN_ERROR_PAGE : Sort.HTML, title(body));
        }
        if (PHP.matcher(head).find()) {
            return new Verdict(Sort.PHP, Redaction.line(head.replaceAll("<[^>]*>", "")));
        }
        if (DATABASE.matcher(head).find()) {
            return new Verdict(Sort.DATABASE_DOWN, "");
        }
        return error(body, head)
                .map(message -> new Verdict(isMemory(message) ? Sort.OUT_OF_MEMORY : Sort.ERROR, message))
                .orElseGet(() -> new Verdict(Sort.CONTENT, ""));
    }

    private static boolean isMemory(String message) {
        return message.contains("ran out of server memory") || message.contains("ran out of memory");
    }

    private static String title(String html) {
        Matcher matcher = TITLE.matcher(html);
        return matcher.find() ? Redaction.line(matcher.group(1)) : "";
    }

    private static Optional<String> error(String body, String head) {
        if (head.startsWith("ERROR:")) {
            return Optional.of(Redaction.of(body.substring("ERROR:".length()).strip()));
        }
        if (head.startsWith("<?xml") || head.startsWith("<hash>")) {
            int begin = head.indexOf(XML_ERROR);
            int end = head.indexOf("</error>", Math.max(0, begin));
            return begin >= 0 && end >= 0
                    ? Optional.of(Redaction.of(
                            head.substring(begin + XML_ERROR.length(), end).strip()))
                    : Optional.empty();
        }
        if (head.startsWith("{") && head.contains("\"error\"")) {
            return jsonError(body);
        }
        return Optional.empty();
    }

    private static Optional<String> jsonError(String body) {
        try {
            JsonNode error = JsonTree.read(body).path("error");
            return error.isMissingNode() ? Optional.empty() : Optional.of(Redaction.of(error.asText()));
        } catch (IOException e) {
            return Optional.of(Redaction.of(body));
        }
    }

    /** The same verdict, its words without this token. */
    Verdict without(ApiToken token) {
        return new Verdict(sort, token.takenOutOf(message));
    }

    boolean isContent() {
        return sort == Sort.CONTENT || sort == Sort.EMPTY;
    }

    /** Whether this answer to a write says that it was not done, for a reason that stays; it may be mistaken. */
    boolean isRefusal(int status) {
        return switch (sort) {
            case REDIRECT -> true;
            case ERROR -> status < 500;
            case OUT_OF_MEMORY, UNKNOWN_ERROR_PAGE, PHP, DATABASE_DOWN -> false;
            case CONTENT, EMPTY, HTML -> status >= 400 && status < 500 && status != 408;
        };
    }

    /** Whether a read may be tried again after this answer. */
    boolean isPassing(int status) {
        return status == 408
                || status == 429
                || (status >= 500 && status != 501 && sort != Sort.OUT_OF_MEMORY)
                || sort == Sort.UNKNOWN_ERROR_PAGE;
    }

    /** The failure that this answer is. */
    RcolException toException(int status, String host) {
        return switch (sort) {
            case REDIRECT ->
                RcolException.of(Kind.BAD_ANSWER, host + " redirects to " + (message.isEmpty() ? "nowhere" : message))
                        .hint(
                                "rcol follows no redirect with a token; if that is your REDCap, use its API address: https://.../api/");
            case HTML -> page(status, host);
            case UNKNOWN_ERROR_PAGE, PHP ->
                RcolException.of(Kind.BAD_ANSWER, host + " reports an error of its own" + quoted())
                        .hint("try again later; if it stays, tell your REDCap administrator");
            case DATABASE_DOWN ->
                RcolException.of(Kind.BAD_ANSWER, "REDCap on " + host + " cannot reach its database")
                        .hint("try again later");
            case OUT_OF_MEMORY ->
                RcolException.of(Kind.BAD_ANSWER, "REDCap on " + host + " ran out of memory")
                        .hint("ask for less at once")
                        .because(Reason.OUT_OF_MEMORY);
            case ERROR -> refusal(status);
            case EMPTY, CONTENT -> httpError(status, host);
        };
    }

    private String quoted() {
        return message.isEmpty() ? "" : ": " + message;
    }

    private RcolException page(int status, String host) {
        if (status == 404) {
            return httpError(status, host);
        }
        String title = message.isEmpty() ? "" : " titled \"" + message + "\"";
        return RcolException.of(Kind.BAD_ANSWER, host + " answered a web page" + title + ", not REDCap's API")
                .hint(
                        "usual causes, in this order: you are not in the hospital network or VPN; the address lacks /api/; "
                                + "maintenance. An import-only token gets a page too: reading needs API Export");
    }

    private RcolException refusal(int status) {
        if (message.contains("permissions to use the API")) {
            return RcolException.of(Kind.TOKEN, "REDCap does not accept the API token: " + Redaction.line(message))
                    .hint(
                            "the token is of another server or project, was revoked or renewed, or your API right or account "
                                    + "has ended; REDCap says the same for all of these. See your project's API page");
        }
        if (NOTHING_THERE.matcher(message).find()) {
            return RcolException.of(Kind.BAD_ANSWER, "REDCap answers: " + Redaction.line(message))
                    .because(Reason.NOTHING_THERE);
        }
        boolean rights = status == 403 || message.contains("privileges") || message.contains("do not have permission");
        if (rights) {
            return RcolException.of(Kind.REFUSED, "REDCap refuses: " + Redaction.line(message))
                    .hint("ask for the right under User Rights in REDCap");
        }
        RcolException answer = RcolException.of(Kind.BAD_ANSWER, "REDCap answers: " + Redaction.line(message));
        return message.contains("\"content\" is not valid")
                ? answer.hint("this server's REDCap does not offer that call; rcol check-token shows its version")
                        .because(Reason.NOT_OFFERED)
                : answer;
    }

    private static RcolException httpError(int status, String host) {
        if (status == 401 || status == 403) {
            return RcolException.of(
                            Kind.TOKEN, host + " refuses the request (HTTP " + status + ") and does not say why")
                    .hint("check the token on your project's API page")
                    .because(Reason.UNEXPLAINED);
        }
        if (status == 404 || status == 405) {
            return RcolException.of(
                            Kind.BAD_ANSWER,
                            "there is no REDCap API at this address on " + host + " (HTTP " + status + ")")
                    .hint("REDCap's API page shows the right one; it ends in /api/");
        }
        if (status == 429) {
            return RcolException.of(Kind.FAIR_USE, host + " asks for fewer requests (HTTP 429)")
                    .hint("wait a while");
        }
        if (status >= 200 && status < 300) {
            return RcolException.of(Kind.BAD_ANSWER, host + " answered something else than was asked for");
        }
        RcolException answer = RcolException.of(Kind.BAD_ANSWER, host + " answered with HTTP " + status)
                .hint("try again later");
        return status >= 500 ? answer.because(Reason.SERVER_FAILED) : answer;
    }
}
