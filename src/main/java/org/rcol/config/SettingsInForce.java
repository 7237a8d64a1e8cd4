package org.rcol.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.redcap.ApiUrl;

/** Every setting that holds in a run, with its value and its origin; of a token only whether it is set. */
public final class SettingsInForce {
    private static final String DEFAULT = "default";
    private static final String NOT_SET = "not set";

    private final Settings settings;
    private final TomlFile toml;
    private final Environment environment;
    private final List<NamedSetting> rows = new ArrayList<>();

    private SettingsInForce(Settings settings) {
        this.settings = settings;
        this.toml = settings.toml();
        this.environment = settings.environment();
    }

    /** The settings, those about the connection first. */
    public static List<NamedSetting> of(Settings settings) {
        var all = new SettingsInForce(settings);
        all.connection();
        all.profile();
        all.validate();
        return List.copyOf(all.rows);
    }

    private void connection() {
        add("profile", settings.profileSetting());
        String key = "default_profile";
        add(key, toml.text("", key).map(name -> new Setting<>(name, toml.place("", key))));
        Optional<Setting<String>> url = settings.urlText();
        add("url", url.map(text -> new Setting<>(ApiUrl.of(text.value()).toString(), text.origin())));
        add("token", TokenPlace.first(settings, false).map(place -> new Setting<>("set", place.name())));
        ConnectionFlags flags = settings.flags();
        String env = settings.dotenvName();
        String state = settings.dotenv().isEmpty() ? env + " (nothing is set in it)" : env;
        row("env_file", state, flags.envFile().isPresent() ? "--env-file" : DEFAULT);
        add("ca_file", flag(flags.caFile(), "--ca-file").or(() -> variable("RCOL_CA_FILE")));
        add("proxy", url.flatMap(text -> proxy(ApiUrl.of(text.value()))));
        row("no_input", String.valueOf(variable("RCOL_NO_INPUT").isPresent()), origin("RCOL_NO_INPUT"));
    }

    /** Without the user and password that may be in it. */
    private Optional<Setting<String>> proxy(ApiUrl url) {
        Optional<URI> proxy = settings.proxy(url);
        String origin = settings.flags().proxy().isPresent() ? "--proxy" : "HTTPS_PROXY in the environment";
        return proxy.map(uri -> new Setting<>(uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()), origin));
    }

    private void profile() {
        for (String key : TomlFile.profileKeys()) {
            if (key.equals("max_requests_per_minute")) {
                requests();
            } else if (!key.equals("url")) {
                String usual = key.equals("sees_all_records") ? "false" : NOT_SET;
                boolean there = toml.reaches(settings.profile(), key);
                row(key, there ? toml.shown(settings.profile(), key) : usual, there ? place(key) : DEFAULT);
            }
        }
    }

    private void requests() {
        String key = "max_requests_per_minute";
        int holds = settings.requestsPerMinute();
        String own = toml.reaches(settings.profile(), key) ? place(key) : DEFAULT;
        boolean tightened = holds < settings.ownRequestsPerMinute();
        row(key, String.valueOf(holds), tightened ? settings.policy().place(key) : own);
    }

    private void validate() {
        for (String key : List.of("select", "ignore", "validation_types")) {
            List<String> list = toml.validateList(key);
            row(
                    "validate." + key,
                    list.isEmpty() ? NOT_SET : String.join(", ", list),
                    list.isEmpty() ? DEFAULT : toml.placeIn("validate", key));
        }
        String target = toml.validateText("target_version");
        row(
                "validate.target_version",
                target.isEmpty() ? NOT_SET : target,
                target.isEmpty() ? DEFAULT : toml.placeIn("validate", "target_version"));
        int silences = 0;
        for (var entry : toml.silences("validate")) {
            silences += entry.isEmpty() ? 0 : 1;
        }
        row(
                "validate.silence",
                String.valueOf(silences),
                silences == 0 ? DEFAULT : toml.placeIn("validate.silence", ""));
    }

    private String place(String key) {
        return toml.place(settings.profile(), key);
    }

    private static Optional<Setting<String>> flag(Optional<String> value, String name) {
        return value.map(text -> new Setting<>(text, name));
    }

    private Optional<Setting<String>> variable(String name) {
        return environment.variable(name).map(text -> new Setting<>(text, name + " in the environment"));
    }

    private String origin(String variable) {
        return variable(variable).map(Setting::origin).orElse(DEFAULT);
    }

    private void add(String name, Optional<Setting<String>> setting) {
        row(
                name,
                setting.map(Setting::value).orElse(NOT_SET),
                setting.map(Setting::origin).orElse(DEFAULT));
    }

    private void row(String name, String value, String origin) {
        rows.add(new NamedSetting(name, value, origin));
    }
}
