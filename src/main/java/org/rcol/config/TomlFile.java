package org.rcol.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;

/**
 * {@code rcol.toml}: what is not a secret and may be committed. Unknown keys are errors, because a misspelt limit would not limit anything.
 *
 * @param name the file as messages call it
 * @param source its text, to find the lines of what is wrong
 */
record TomlFile(String name, String source, JsonNode root) {
    private static final int MOST_BYTES = 1_000_000;
    private static final Set<String> TOP = Set.of(
            "default_profile",
            "forms",
            "off_peak",
            "timezone",
            "token_command",
            "token_issued",
            "profile",
            "project_id",
            "scan",
            "validate");
    private static final Set<String> PROFILE = Set.of(
            "url",
            "kind",
            "project_id",
            "token_command",
            "token_issued",
            "token_expires",
            "off_peak",
            "timezone",
            "max_requests_per_minute",
            "username",
            "sees_all_records",
            "forms",
            "qa_profile",
            "require_qa");
    // What belongs to one token is never taken over from the top of the file.
    private static final Set<String> OWN = Set.of("project_id", "token_command", "token_issued", "token_expires");
    private static final Set<String> VALIDATE =
            Set.of("select", "ignore", "validation_types", "target_version", "silence");
    private static final Set<String> SILENCE = Set.of("code", "field", "form", "file", "reason");
    private static final Set<String> SCAN = Set.of("silence");
    private static final Set<String> SCAN_SILENCE = Set.of("file", "fingerprint", "reason");
    private static final Set<String> SECRETS = Set.of("token", "api_key", "rc_api_key", "api_token");

    // A token is one under an innocent key or in a comment, too.
    private static final Pattern TOKEN =
            Pattern.compile("(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f]{64})(?![0-9A-Za-z])");

    static TomlFile none() {
        return new TomlFile("rcol.toml", "", JsonNodeFactory.instance.objectNode());
    }

    static TomlFile read(Path file) {
        if (!isThere(file)) {
            return none();
        }
        TomlFile toml = read(file, String.valueOf(file.getFileName()), TOP);
        JsonNode validate = toml.root().path("validate");
        toml.root()
                .path("profile")
                .properties()
                .forEach(profile -> toml.check("profile." + profile.getKey(), profile.getValue(), PROFILE));
        toml.check("validate", validate, VALIDATE);
        validate.path("silence").forEach(entry -> toml.check("validate.silence", entry, SILENCE));
        JsonNode scan = toml.root().path("scan");
        toml.check("scan", scan, SCAN);
        scan.path("silence").forEach(entry -> toml.check("scan.silence", entry, SCAN_SILENCE));
        return toml;
    }

    /** Whether there is such a file; one that cannot be looked at, and a link to nothing, count, so that reading them fails. */
    static boolean isThere(Path file) {
        return !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Reads a file that has these keys at its top. */
    static TomlFile read(Path file, String name, Set<String> top) {
        try {
            String text = BoundedFile.text(file, name, MOST_BYTES);
            TomlFile toml = of(name, text);
            toml.check("", toml.root(), top);
            return toml;
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, name + " cannot be read").cause(e);
        }
    }

    /** Understands a text; its keys are not looked at. */
    static TomlFile of(String name, String text) throws IOException {
        refuseToken(name, text);
        try {
            return new TomlFile(name, text, new TomlMapper().readTree(text));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw RcolException.of(Kind.USAGE, name + ":" + line + " is not TOML")
                    .hint("write key = \"value\", one a line");
        }
    }

    private static void refuseToken(String name, String text) {
        Matcher token = TOKEN.matcher(text);
        if (token.find()) {
            throw token(name + ":" + TomlLines.lineAt(text, token.start()), name);
        }
    }

    private static RcolException token(String place, String name) {
        return RcolException.of(Kind.USAGE, place + ": a token must not be in " + name)
                .hint(
                        "put it into .env as RC_API_KEY, or name a token_command; if this file was committed, have the token renewed");
    }

    private void check(String table, JsonNode keys, Set<String> known) {
        for (Map.Entry<String, JsonNode> entry : keys.properties()) {
            String key = entry.getKey();
            String place = name + ":" + TomlLines.of(source).line(table, key);
            if (SECRETS.contains(key)) {
                throw token(place, name);
            }
            if (!known.contains(key)) {
                throw RcolException.of(Kind.USAGE, place + ": \"" + key + "\" is not a setting of rcol")
                        .hint(Spelling.nearest(key, known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("known: "
                                        + String.join(
                                                ", ", known.stream().sorted().toList())));
            }
        }
    }

    /** Where a profile's value is written, as {@code rcol.toml:3}; one that it shares with all profiles is at the top. */
    String place(String profile, String key) {
        String table = own(profile, key).isPresent() && !profile.isEmpty() ? "profile." + profile : "";
        return name + ":" + TomlLines.of(source).line(table, key);
    }

    /** Where a table's key is written, or the table itself. */
    String placeIn(String table, String key) {
        return name + ":" + TomlLines.of(source).line(table, key);
    }

    /** Whether a key has a value for a profile: its own, or one that all profiles share. */
    boolean reaches(String profile, String key) {
        return node(profile, key).isPresent();
    }

    /** What a profile may set, in the order of the alphabet. */
    static List<String> profileKeys() {
        return PROFILE.stream().sorted().toList();
    }

    /** A value as it is written, on one line; empty where there is none. */
    String shown(String profile, String key) {
        return node(profile, key)
                .map(node -> node.isValueNode() ? node.asText() : node.toString())
                .orElse("");
    }

    Optional<String> text(String profile, String key) {
        return node(profile, key).map(JsonNode::asText).filter(value -> !value.isBlank());
    }

    boolean flag(String profile, String key) {
        return node(profile, key).map(JsonNode::asBoolean).orElse(false);
    }

    List<String> list(String profile, String key) {
        var list = new ArrayList<String>();
        node(profile, key).ifPresent(node -> {
            if (!node.isArray()) {
                throw RcolException.of(Kind.USAGE, place(profile, key) + ": " + key + " must be a list")
                        .hint("write it in brackets: " + key + " = [\"...\"]");
            }
            node.forEach(item -> list.add(item.asText()));
        });
        return list;
    }

    boolean hasProfile(String profile) {
        return root.path("profile").has(profile);
    }

    List<String> profiles() {
        var names = new ArrayList<String>();
        root.path("profile").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A list of the table {@code [validate]}. */
    List<String> validateList(String key) {
        var list = new ArrayList<String>();
        root.path("validate").path(key).forEach(item -> list.add(item.asText()));
        return list;
    }

    /** A text of the table {@code [validate]}; blank where it is not there. */
    String validateText(String key) {
        return root.path("validate").path(key).asText("").strip();
    }

    /** The tables {@code [[validate.silence]]}, or {@code [[scan.silence]]}. */
    Iterable<JsonNode> silences(String table) {
        return root.path(table).path("silence");
    }

    /** A profile's own value, else the one at the top of the file. */
    private Optional<JsonNode> node(String profile, String key) {
        return OWN.contains(key) ? own(profile, key) : own(profile, key).or(() -> own("", key));
    }

    /** A profile's own value; for no profile, the one at the top of the file. */
    Optional<JsonNode> own(String profile, String key) {
        JsonNode table = profile.isEmpty() ? root : root.path("profile").path(profile);
        JsonNode found = table.path(key);
        return found.isMissingNode() || found.isObject() ? Optional.empty() : Optional.of(found);
    }
}
