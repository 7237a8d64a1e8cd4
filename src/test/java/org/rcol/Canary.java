package org.rcol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A token that is looked for wherever it must not be: as it is, a piece of it, and in every disguise that it could come in. */
public final class Canary {
    /** A piece this long cannot be there by chance. */
    private static final int PIECE = 10;

    private final String token;
    private final Map<String, List<String>> disguises = new LinkedHashMap<>();

    /** A canary of a token; letters of both cases count as the same. */
    public Canary(String token) {
        this.token = token;
        String lower = token.toLowerCase(Locale.ROOT);
        String upper = token.toUpperCase(Locale.ROOT);
        disguises.put("raw", pieces(lower, 1));
        disguises.put("for an address", pieces(escaped("%%%02x"), 3));
        disguises.put("for JSON", pieces(escaped("\\u%04x"), 6));
        disguises.put("for HTML", pieces(escaped("&#%d;"), 5));
        for (int before = 0; before < 3; before++) {
            disguises.put("base64 after " + before, List.of(base64(upper, before), base64(lower, before)));
        }
    }

    /** The token. */
    public String token() {
        return token;
    }

    /** Each character of the token in another form. */
    public String escaped(String format) {
        return token.chars()
                .mapToObj(c -> String.format(Locale.ROOT, format, c))
                .collect(Collectors.joining());
    }

    /** What of base64 stands for the token alone, where so many other bytes go before. */
    private static String base64(String text, int before) {
        String whole = Base64.getEncoder().encodeToString(("x".repeat(before) + text + "xxx").getBytes(ISO_8859_1));
        return whole.substring(4, 4 + 20);
    }

    private static List<String> pieces(String text, int width) {
        int length = PIECE * width;
        return Stream.iterate(0, start -> start + length <= text.length(), start -> start + width)
                .map(start -> text.substring(start, start + length).toLowerCase(Locale.ROOT))
                .toList();
    }

    /** In which form a text holds the token, if it does. */
    public Optional<String> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return disguises.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch((entry.getKey().startsWith("base64") ? text : lower)::contains))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Fails if a text holds the token. */
    public void isNotIn(String where, String text) {
        assertThat(in(text)).as("%s holds the token: %s", where, text).isEmpty();
    }

    /** Fails if a file below a folder holds the token, in its content or its name; the files that are allowed to are left out. */
    public void isNotBelow(Path folder, Path... allowed) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                if (Stream.of(allowed).noneMatch(file::startsWith)) {
                    isNotIn(
                            file.toString(),
                            folder.relativize(file) + "\n" + new String(Files.readAllBytes(file), ISO_8859_1));
                }
            }
        }
    }
}
