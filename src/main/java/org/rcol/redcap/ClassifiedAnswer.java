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
import org.rcol.json.Json;

/**
 * What an answer is: by its status first, whatever page comes with it, and then by its content. REDCap's own words come first, but only
 * within their status: a 429 is a 429.
 *
 * @param sort the sort of answer
 * @param status the HTTP status
 * @param message what the server said, redacted, with all its lines; blank for content
 * @param retryAfter how many seconds the server asks to wait, if it does
 */
record ClassifiedAnswer(Sort sort, int status, String message, Optional<Long> retryAfter) {
    private static final Pattern TITLE = Pattern.compile("(?i)<title[^<>]*>([^<]*)</title");
    private static final Pattern PHP = Pattern.compile(
            "(?i)^(?:<br ?/?>\\s*+)*+(<b>)?(php )?(fatal error|warning|parse error|notice|deprecated)(</b>)?:.*");
    private static final Pattern DATABASE = Pattern.compile("(?s)^The hostname .*could not connect");
    /**
     * What REDCap says where a project has nothing of what was asked for (OuhscBbmc/REDCapR {@code test-arm-export.R}, {@code
     * test-instrument-repeating.R}).
     */
    private static final Pattern NOTHING_THERE =
            Pattern.compile("for classic projects|does not contain any repeating instruments");

    private static final String XML_ERROR = "<error>";
    private static final int HEAD = 4096;
    private static final int LONGEST_QUOTE = 200;

    enum Sort {
        CONTENT,
        EMPTY,
        /** REDCap's error envelope, in JSON, CSV or XML. */
        ERROR,
        OUT_OF_MEMORY,
        HTML,
        /** HTML that REDCap shows for a temporary problem, which a retry solves (seattleflu/id3c). */
        UNKNOWN_ERROR_PAGE,
        PHP,
        DATABASE_DOWN,
        REDIRECT,
        /** An encoding that was not asked for; the message is its name. */
        ENCODED,
        /** A status that is sufficient; the message is the title of the page that came with it. */
        STATUS
    }

    private ClassifiedAnswer(Sort sort, String message) {
        this(sort, 200, message, Optional.empty());
    }

    static ClassifiedAnswer of(HttpAnswer answer) {
        if (answer.isRedirect()) {
            return of(answer, Sort.REDIRECT, quoted(answer.location()));
        }
        if (answer.isSuccess() && !answer.encoding().isEmpty()) {
            return of(answer, Sort.ENCODED, quoted(answer.encoding()));
        }
        // A document may be a web page or begin with the word ERROR; the server's name for it says that it is one.
        if (answer.isSuccess() && answer.fileName().isPresent()) {
            return of(answer, Sort.CONTENT, "");
        }
        ClassifiedAnswer content = ofBody(answer.text());
        boolean own = content.isOwnWords() && !isPlain(answer.status());
        return answer.isSuccess() || own
                ? of(answer, content.sort(), content.message())
                : of(answer, Sort.STATUS, content.said());
    }

    private static ClassifiedAnswer of(HttpAnswer answer, Sort sort, String message) {
        return new ClassifiedAnswer(sort, answer.status(), message, answer.retryAfter());
    }

    /** Whether REDCap itself wrote it, or the PHP that it runs on. */
    private boolean isOwnWords() {
        return switch (sort) {
            case ERROR, OUT_OF_MEMORY, UNKNOWN_ERROR_PAGE, PHP, DATABASE_DOWN -> true;
            case CONTENT, EMPTY, HTML, REDIRECT, ENCODED, STATUS -> false;
        };
    }

    /** Whether a status means the same whoever answers with it. */
    private static boolean isPlain(int status) {
        return switch (status) {
            case 408, 413, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /** Classifies a body, or the beginning of one. */
    static ClassifiedAnswer ofBody(String text) {
        String body = text.strip();
        String head = body.length() > HEAD ? body.substring(0, HEAD) : body;
        String lower = head.toLowerCase(Locale.ROOT);
        if (body.isEmpty()) {
            return new ClassifiedAnswer(Sort.EMPTY, "");
        }
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            boolean passing = body.contains("multiple browser tabs of the same REDCap page");
            return new ClassifiedAnswer(passing ? Sort.UNKNOWN_ERROR_PAGE : Sort.HTML, title(body));
        }
        Matcher php = PHP.matcher(head);
        if (php.find()) {
            String message = Redaction.of(withoutTags(php.group()));
            return new ClassifiedAnswer(isMemory(message) ? Sort.OUT_OF_MEMORY : Sort.PHP, message);
        }
        if (DATABASE.matcher(head).find()) {
            return new ClassifiedAnswer(Sort.DATABASE_DOWN, "");
        }
        return error(body, head)
                .map(message -> new ClassifiedAnswer(isMemory(message) ? Sort.OUT_OF_MEMORY : Sort.ERROR, message))
                .orElseGet(() -> new ClassifiedAnswer(Sort.CONTENT, ""));
    }

    private static boolean isMemory(String message) {
        return message.contains("ran out of server memory")
                || message.contains("ran out of memory")
                || message.contains("Allowed memory size");
    }

    /** The line of PHP's own text without its markup and without the text after it, which may be rows of data. */
    private static String withoutTags(String line) {
        String text = line.replaceFirst("^(?:<br ?/?>\\s*+)*+", "");
        int end = text.indexOf("<br");
        return (end < 0 ? text : text.substring(0, end)).replaceAll("<[^<>]*>", "");
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
            JsonNode error = Json.read(body, JsonNode.class).path("error");
            return error.isMissingNode() ? Optional.empty() : Optional.of(Redaction.of(error.asText()));
        } catch (IOException e) {
            return Optional.of(Redaction.of(body));
        }
    }

    /** What may be shown of a text of the server: its first line, and not more than 200 characters of that. */
    static String quoted(String text) {
        String strip = text.strip();
        int end = strip.length();
        for (String sign : new String[] {"\n", "\r", "<br"}) {
            int at = strip.indexOf(sign);
            end = at < 0 ? end : Math.min(end, at);
        }
        String line = Redaction.line(strip.substring(0, end));
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + " ..." : line;
    }

    /** What may be shown of what the server said; blank if it said nothing. */
    String said() {
        return quoted(message);
    }

    /** The same, its words without this token. */
    ClassifiedAnswer without(ApiToken token) {
        return new ClassifiedAnswer(sort, status, token.takenOutOf(message), retryAfter);
    }

    boolean isContent() {
        return sort == Sort.CONTENT || sort == Sort.EMPTY;
    }

    /** Whether REDCap's API wrote it; other services have errors of the same shape, but not with these statuses. */
    boolean isOfApi() {
        return sort == Sort.ERROR
                && (status == 200 || status == 400 || status == 401 || status == 403 || status == 501);
    }

    /** Whether this answer to a write says that it was not done, for a permanent reason; it may be wrong. */
    boolean isRefusal() {
        return switch (sort) {
            case REDIRECT -> true;
            case ERROR -> status < 500;
            case CONTENT, EMPTY, OUT_OF_MEMORY, HTML, UNKNOWN_ERROR_PAGE, PHP, DATABASE_DOWN, ENCODED -> false;
            case STATUS -> status >= 400 && status < 500 && status != 408;
        };
    }

    /** Whether a read may be tried again after this answer. */
    boolean isPassing() {
        return status == 408
                || status == 429
                || (status >= 500 && status != 501 && sort != Sort.OUT_OF_MEMORY)
                || sort == Sort.UNKNOWN_ERROR_PAGE;
    }

    /** The failure that this answer is. */
    RcolException toException(String host) {
        return switch (sort) {
            case REDIRECT ->
                RcolException.of(Kind.BAD_ANSWER, host + " redirects to " + (message.isEmpty() ? "nowhere" : message))
                        .hint(
                                "rcol does not follow redirects with a token; if that is your REDCap, use its API address: https://.../api/");
            case ENCODED ->
                RcolException.of(
                                Kind.BAD_ANSWER,
                                host + " answered in the encoding \"" + message + "\", which rcol does not ask for")
                        .hint("a proxy changes the answers; ask IT to exempt this address");
            case HTML -> page(host);
            case UNKNOWN_ERROR_PAGE, PHP ->
                RcolException.of(Kind.BAD_ANSWER, host + " reports an internal error" + behind(": "))
                        .hint("try again later; if it happens again, tell your REDCap administrator");
            case DATABASE_DOWN ->
                RcolException.of(Kind.BAD_ANSWER, "REDCap on " + host + " cannot reach its database")
                        .hint("try again later");
            case OUT_OF_MEMORY ->
                RcolException.of(Kind.BAD_ANSWER, "REDCap on " + host + " ran out of memory")
                        .hint("ask for less at once")
                        .because(Reason.OUT_OF_MEMORY);
            case ERROR -> refusal();
            case STATUS -> byStatus(host);
            case EMPTY, CONTENT ->
                RcolException.of(Kind.BAD_ANSWER, host + " answered something other than what was requested");
        };
    }

    /** What the server said, after a prefix; blank if it said nothing. */
    private String behind(String before) {
        return message.isEmpty() ? "" : before + said();
    }

    private RcolException page(String host) {
        String title = message.isEmpty() ? "" : " titled \"" + said() + "\"";
        return RcolException.of(Kind.BAD_ANSWER, host + " answered with a web page" + title + ", not REDCap's API")
                .hint(
                        "usual causes, in this order: you are not in the hospital network or VPN; the address lacks /api/; "
                                + "maintenance. An import-only token gets a page too: reading needs API Export");
    }

    private RcolException refusal() {
        if (message.contains("permissions to use the API")) {
            return RcolException.of(Kind.TOKEN, "REDCap does not accept the API token: " + said())
                    .hint(
                            "the token is of another server or project, was revoked or renewed, or your API right or account "
                                    + "has ended; REDCap says the same for all of these. See your project's API page");
        }
        RcolException answer = RcolException.of(Kind.BAD_ANSWER, "REDCap answers: " + said());
        if (NOTHING_THERE.matcher(message).find()) {
            return answer.because(Reason.NOTHING_THERE);
        }
        boolean rights = status == 403 || message.contains("privileges") || message.contains("do not have permission");
        if (rights) {
            return RcolException.of(Kind.REFUSED, "REDCap refuses: " + said())
                    .hint("ask for the right under User Rights in REDCap");
        }
        return message.contains("\"content\" is not valid")
                ? answer.hint("this server's REDCap does not offer that call; rcol check-token shows its version")
                        .because(Reason.NOT_OFFERED)
                : answer;
    }

    private RcolException byStatus(String host) {
        String http = "(HTTP " + status + (message.isEmpty() ? "" : ", \"" + said() + "\"") + ")";
        return switch (status) {
            case 401, 403 ->
                RcolException.of(Kind.TOKEN, host + " refuses the request " + http + " and does not say why")
                        .hint(
                                "check the token on your project's API page; a firewall or proxy in front of REDCap may also refuse "
                                        + "requests that come too often or are too large (OuhscBbmc/REDCapR#512)")
                        .because(Reason.UNEXPLAINED);
            case 404, 405 ->
                RcolException.of(Kind.BAD_ANSWER, "there is no REDCap API at this address on " + host + " " + http)
                        .hint("REDCap's API page shows the right one; it ends in /api/");
            case 408 ->
                RcolException.of(Kind.BAD_ANSWER, host + " says that the request took too long " + http)
                        .hint("try again later")
                        .because(Reason.TOO_LATE);
            case 413 ->
                RcolException.of(Kind.BAD_ANSWER, "the request is larger than " + host + " takes " + http)
                        .hint("tell your REDCap administrator: the web server or a proxy limits its size")
                        .because(Reason.TOO_LARGE);
            case 429 ->
                RcolException.of(Kind.FAIR_USE, host + " asks for fewer requests " + http)
                        .hint(retryAfter
                                .map(seconds -> "it asks to wait " + seconds + " seconds")
                                .orElse("wait a while"));
            case 502, 503, 504 ->
                RcolException.of(Kind.BAD_ANSWER, host + " is overloaded or in maintenance " + http)
                        .hint("try again later; REDCap's start page may say more")
                        .because(Reason.SERVER_FAILED);
            default -> {
                RcolException answer = RcolException.of(
                                Kind.BAD_ANSWER,
                                host + " answered with HTTP " + status
                                        + (message.isEmpty() ? "" : ", \"" + said() + "\""))
                        .hint("try again later");
                yield status >= 500 ? answer.because(Reason.SERVER_FAILED) : answer;
            }
        };
    }
}
