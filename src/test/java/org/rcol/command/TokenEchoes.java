package org.rcol.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import org.rcol.Canary;

/** All ways in which a server repeats the token that it was sent (OuhscBbmc/REDCapR#317 shows one), and refuses. */
record TokenEchoes(Canary canary) {
    /** The answers by name, each made of the body of the request. */
    Map<String, Function<String, MockResponse>> answers() {
        String token = canary.token();
        String lower = token.toLowerCase(Locale.ROOT);
        var answers = new LinkedHashMap<String, Function<String, MockResponse>>();
        BiConsumer<String, MockResponse.Builder> always =
                (name, response) -> answers.put(name, body -> response.build());
        always.accept("rejected", error(403, "You do not have permissions to use the API"));
        always.accept("html", html("Log in", "<input name='token' value='" + token + "'>"));
        always.accept("html title", html(lower + " is no project", ""));
        always.accept("raw", error(400, "the value " + token + " is not valid"));
        always.accept("lower case", error(400, "no such project: " + lower));
        always.accept("in a parameter", error(400, "bad request content=x&token=" + token + "&format=json"));
        always.accept("for an address", error(400, "bad request " + canary.escaped("%%%02X")));
        always.accept("for html", text(400, "ERROR: bad request " + canary.escaped("&#%d;")));
        always.accept("for json", text(400, "{\"error\":\"" + canary.escaped("\\u%04x") + "\"}"));
        always.accept("for broken json", text(400, "{\"error\":\"" + canary.escaped("\\u%04x") + "\""));
        for (int before = 0; before < 3; before++) {
            byte[] bytes = ("x".repeat(before) + token + "xyz").getBytes(US_ASCII);
            always.accept(
                    "base64 after " + before,
                    error(400, "dump " + Base64.getEncoder().encodeToString(bytes)));
        }
        always.accept("cut in the middle", error(400, "x".repeat(1980) + " " + token + " and so on"));
        always.accept("xml", text(400, "<?xml version=\"1.0\" ?><hash><error>" + token + "</error></hash>"));
        always.accept("php", text(200, "Fatal error: token " + lower + " in line 3"));
        always.accept("server error", html(token, token).code(500));
        always.accept(
                "split over chunks",
                new MockResponse.Builder().code(400).chunkedBody("{\"error\":\"no such token " + token + "\"}", 7));
        always.accept("header", error(400, "bad").addHeader("X-Token", token).addHeader("Set-Cookie", "t=" + token));
        always.accept(
                "redirect",
                new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", "https://elsewhere.test/" + lower + "/?token=" + token));
        always.accept(
                "no content but a name",
                new MockResponse.Builder()
                        .code(500)
                        .addHeader("Content-Type", "application/pdf; name=\"" + token + ".pdf\"")
                        .body("no"));
        answers.put("the whole request", body -> text(400, "ERROR: " + body).build());
        answers.put("the whole request as a page", body -> html(body, body).build());
        return answers;
    }

    private static MockResponse.Builder error(int status, String message) {
        return text(status, "{\"error\":\"" + message + "\"}");
    }

    private static MockResponse.Builder html(String title, String body) {
        return text(200, "<!DOCTYPE html><html><head><title>" + title + "</title></head>" + body + "</html>");
    }

    private static MockResponse.Builder text(int status, String body) {
        return new MockResponse.Builder().code(status).body(body);
    }
}
