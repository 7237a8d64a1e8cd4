package org.rcol.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * {@code rcol.toml}: what is no secret and may be committed. Unknown keys are errors, for a misspelt limit would not limit anything.
 *
 * @param name the file as messages call it
 * @param source its text, to find the lines of what is wrong
 */
record TomlFile(String name, String source, JsonNode root) {
    private static final Set<String> TOP =
            Set.of("default_profile", "forms", "off_peak", "timezone", "profile", "validate");
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
    private static final Set<String> VALIDATE = Set.of("select", "ignore", "validation_types", "silence");
    private static final Set<String> SILENCE = Set.of("code", "field", "form", "file", "reason");
    private static final Set<String> SECRETS = Set.of("token", "api_key", "rc_api_key", "api_token");

    static TomlFile none() {
        return new TomlFile("rcol.toml", "", JsonNodeFactory.instance.objectNode());
    }

    static TomlFile read(Path file) {
        if (!Files.exists(file)) {
            return none();
        }
        String name = String.valueOf(file.getFileName());
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            JsonNode root = new TomlMapper().readTree(text);
            check(name, text, root, TOP);
            root.path("profile").properties().forEach(profile -> check(name, text, profile.getValue(), PROFILE));
            check(name, text, root.path("validate"), VALIDATE);
            root.path("validate").path("silence").forEach(entry -> check(name, text, entry, SILENCE));
            return new TomlFile(name, text, root);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw RcolException.of(Kind.USAGE, name + ":" + line + " is not TOML")
                    .hint("write key = \"value\", one a line");
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, name + " cannot be read").cause(e);
        }
    }

    private static void check(String name, String text, JsonNode table, Set<String> known) {
        for (Map.Entry<String, JsonNode> entry : table.properties()) {
            String key = entry.getKey();
            if (SECRETS.contains(key)) {
                throw RcolException.of(Kind.USAGE, place(name, text, key) + ": a token must not stand in rcol.toml")
                        .hint(
                                "put it into .env as RC_API_KEY, or name a token_command; if this file was committed, have the token renewed");
            }
            if (!known.contains(key)) {
                throw RcolException.of(Kind.USAGE, place(name, text, key) + ": \"" + key + "\" is no setting of rcol")
                        .hint(Spelling.nearest(key, known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("known: "
                                        + String.join(
                                                ", ", known.stream().sorted().toList())));
            }
        }
    }

    private static String place(String name, String text, String key) {
        Pattern definition = Pattern.compile("(?m)^\\s*\\[?[\\w.]*\"?" + Pattern.quote(key) + "\"?\\s*[=\\].]");
        var matcher = definition.matcher(text);
        int line = matcher.find()
                ? (int) text.substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1
                : 1;
        return name + ":" + line;
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
                throw RcolException.of(Kind.USAGE, place(name, source, key) + ": " + key + " must be a list")
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

    /** The tables {@code [[validate.silence]]}. */
    Iterable<JsonNode> silences() {
        return root.path("validate").path("silence");
    }

    /** A profile's own value, else the one at the top of the file. */
    private Optional<JsonNode> node(String profile, String key) {
        JsonNode own = root.path("profile").path(profile).path(key);
        JsonNode found = own.isMissingNode() ? root.path(key) : own;
        return found.isMissingNode() || found.isObject() ? Optional.empty() : Optional.of(found);
    }
}
