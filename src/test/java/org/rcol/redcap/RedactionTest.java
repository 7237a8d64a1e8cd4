package org.rcol.redcap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.StubServer;

/** What texts of others are shown without. */
class RedactionTest {
    private static final String TOKEN = "9F3A7C21E5B80D64" + "A1C39E7F02B5D86C";
    private static final ApiToken KNOWN = ApiToken.of(TOKEN);

    @TempDir
    private Path temp;

    private static String escaped(String text, String format) {
        return text.chars().mapToObj(c -> String.format(Locale.ROOT, format, c)).collect(Collectors.joining());
    }

    private static String pieces(String text, int length, String between) {
        return IntStream.iterate(0, from -> from < text.length(), from -> from + length)
                .mapToObj(from -> text.substring(from, Math.min(text.length(), from + length)))
                .collect(Collectors.joining(between));
    }

    /** The token as a server may say it again. */
    static Stream<String> echoes() {
        String percent = escaped(TOKEN, "%%%02x");
        return Stream.of(
                TOKEN,
                TOKEN.toLowerCase(Locale.ROOT),
                pieces(TOKEN.toLowerCase(Locale.ROOT), 3, "").replace("c", "C"),
                percent,
                URLEncoder.encode(percent, UTF_8),
                URLEncoder.encode(URLEncoder.encode(percent, UTF_8), UTF_8),
                escaped(TOKEN, "\\u%04x"),
                escaped(TOKEN, "\\\\u%04X"),
                escaped(TOKEN, "&#%d;"),
                escaped(TOKEN, "&#x%X;"),
                escaped(TOKEN, "&amp;#%04d;"),
                TOKEN.chars().mapToObj(c -> Character.toString(c + 0xFEE0)).collect(Collectors.joining()),
                pieces(TOKEN, 16, "\" + \""),
                pieces(TOKEN, 16, "\n"),
                pieces(TOKEN, 8, "-"),
                pieces(TOKEN, 8, "\u00a0"),
                pieces(TOKEN, 8, "\u034f"),
                pieces(TOKEN, 4, " "),
                pieces(TOKEN, 1, "."),
                TOKEN.substring(0, 23),
                TOKEN.substring(9),
                TOKEN.substring(20, 28),
                escaped(TOKEN.substring(3, 12), "%%%02X"));
    }

    private static void assertHidden(String shown) {
        String plain = shown.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        for (int from = 0; from + 8 <= TOKEN.length(); from++) {
            assertThat(plain).doesNotContain(TOKEN.substring(from, from + 8));
        }
        assertThat(shown).contains("[removed]");
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void eight_characters_in_a_row_of_the_token_are_never_shown_and_the_rest_of_the_text_stays(String echo) {
        String shown = KNOWN.takenOutOf("Zum Gruss: " + echo + " was not known.");
        assertHidden(shown);
        assertThat(shown).startsWith("Zum Gruss: ").endsWith(" was not known.");
    }

    @Test
    void what_is_shorter_or_another_number_stays() {
        for (String text : List.of(
                "",
                TOKEN.substring(0, 7),
                TOKEN.substring(0, 4) + "x" + TOKEN.substring(4, 8),
                "2026-11-28 10:15:00",
                "0123456789abcdef",
                "&#65;&amp;%41\\u0041")) {
            assertThat(KNOWN.takenOutOf(text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void neither_output_shows_what_the_server_says_of_the_token(String echo) throws IOException {
        String quoted = "{\"error\":\"bad "
                + echo.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + " key\"}";
        try (var server = new StubServer()) {
            server.when("project", 400, quoted);
            var rcol = new Rcol(Files.createDirectories(temp.resolve("work")))
                    .to(server.port(), TOKEN.toLowerCase(Locale.ROOT));
            Ran text = rcol.run("-v", "check-token");
            assertHidden(text.err());
            Ran json = rcol.run("check-token", "--format", "json");
            assertThat(json.exitCode()).isEqualTo(7);
            assertHidden(json.out());
        }
    }

    @Test
    void without_knowing_the_token_24_hex_digits_in_a_row_go_however_they_are_written() {
        String hex = TOKEN.substring(0, 24);
        for (String echo : List.of(
                hex,
                hex.toLowerCase(Locale.ROOT),
                escaped(hex, "%%%02x"),
                escaped(hex, "%%25%02x"),
                escaped(hex, "\\u%04x"),
                escaped(hex, "&#%d;"),
                escaped(hex, "&#x%x;"),
                Base64.getEncoder().encodeToString(TOKEN.getBytes(US_ASCII)),
                Base64.getEncoder().encodeToString(("ab" + TOKEN).getBytes(US_ASCII)))) {
            assertThat(Redaction.of("it is " + echo + " here"))
                    .startsWith("it is [removed]")
                    .endsWith(" here")
                    .hasSizeLessThan(25);
        }
        assertThat(Redaction.of("it is " + hex.substring(1) + " here")).contains(hex.substring(1));
    }

    /** Texts of 100,000 characters of every kind, and of mixtures of them. */
    static Stream<String> longTexts() {
        List<String> atoms = List.of(
                "A",
                "0",
                "f",
                "%41",
                "%2541",
                "%25",
                "%",
                "\\",
                "\\u0041",
                "&",
                "&#65;",
                "&#x41;",
                "&amp;",
                "&#",
                ";",
                " ",
                "\n",
                "\t",
                "<br>",
                "<br /> ",
                "<",
                "token=",
                "token: ",
                "\u034f",
                "\u00a0",
                "A-",
                "A ",
                "AAAAAAAA x ",
                "+",
                "/");
        var random = new SplittableRandom(atoms.size());
        Stream<String> mixtures = IntStream.range(0, 20).mapToObj(i -> IntStream.range(0, 40_000)
                .mapToObj(j -> atoms.get(random.nextInt(atoms.size())))
                .collect(Collectors.joining()));
        return Stream.concat(atoms.stream().map(atom -> atom.repeat(100_000 / atom.length())), mixtures);
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void no_length_and_no_kind_of_text_is_too_much(String text) {
        assertThat(Redaction.line(text).length()).isLessThan(3000);
        assertThat(KNOWN.takenOutOf(text)).doesNotContain(TOKEN);
        for (String body : List.of(
                text,
                "{\"error\":\"" + text.replace("\\", "").replaceAll("[\\n\\t]", " ") + "\"}",
                "ERROR: " + text,
                "<html>" + text,
                "<br />" + text + "Fatal error: x",
                "<?xml?><hash><error>" + text)) {
            assertThat(ClassifiedAnswer.ofBody(body).message().length()).isLessThan(5000);
        }
    }
}
