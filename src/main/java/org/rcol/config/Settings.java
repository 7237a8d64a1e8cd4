package org.rcol.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rcol.dictionary.FormName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ApiUrl;

/** The settings of one run, each with its origin. Nothing is searched for in parent folders. */
public final class Settings {
    private static final int DEFAULT_RATE = 30;
    private static final int MOST_REQUESTS = 300;

    private final Environment environment;
    private final ConnectionFlags flags;
    private final DotenvFile dotenv;
    private final String dotenvName;
    private final TomlFile toml;
    private final String profile;

    private Settings(
            Environment environment, ConnectionFlags flags, DotenvFile dotenv, String dotenvName, TomlFile toml) {
        this.environment = environment;
        this.flags = flags;
        this.dotenv = dotenv;
        this.dotenvName = dotenvName;
        this.toml = toml;
        this.profile = flags.profile()
                .or(() -> environment.variable("RCOL_PROFILE"))
                .or(() -> toml.text("", "default_profile"))
                .orElse("");
        if (!profile.isEmpty()
                && !toml.hasProfile(profile)
                && dotenv.get(variable("RC_API_URL")).isEmpty()
                && environment.variable(variable("RC_API_URL")).isEmpty()) {
            throw RcolException.of(Kind.USAGE, "there is no profile \"" + profile + "\"")
                    .hint(
                            toml.profiles().isEmpty()
                                    ? "write [profile." + profile + "] into rcol.toml"
                                    : "rcol.toml has: " + String.join(", ", toml.profiles()));
        }
    }

    /**
     * Reads the settings.
     *
     * @throws RcolException {@code USAGE} for a wrong key, value or profile, {@code LOCAL_IO} for a file that cannot be read
     */
    public static Settings read(Environment environment, ConnectionFlags flags) {
        String name = flags.envFile().orElse(".env");
        Path file = environment.folder().resolve(name);
        boolean wanted =
                !name.equals("none") && (flags.envFile().isPresent() || Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        DotenvFile dotenv = wanted ? DotenvFile.read(file) : DotenvFile.none();
        return new Settings(
                environment,
                flags,
                dotenv,
                name,
                TomlFile.read(environment.folder().resolve("rcol.toml")));
    }

    /** The profile's name; empty where none is used. */
    public String profile() {
        return profile;
    }

    /** The name of a variable for this profile: {@code RC_API_KEY_PROD} for {@code prod}. */
    String variable(String name) {
        return profile.isEmpty()
                ? name
                : name + "_" + profile.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** A variable from the environment or from {@code .env}, under exactly this name. */
    Optional<Setting<String>> variableSetting(String name) {
        return environment
                .variable(name)
                .map(value -> new Setting<>(value, name + " in the environment"))
                .or(() -> dotenv.get(name).map(value -> new Setting<>(value, name + " in " + dotenvName)));
    }

    /**
     * The address of the API. A profile's own address holds before the general one, so that one project's address is never used for
     * another.
     *
     * @throws RcolException {@code USAGE} if there is none, or it is no address
     */
    public Setting<ApiUrl> url() {
        Setting<String> text = flags.url()
                .map(value -> new Setting<>(value, "--url"))
                .or(() -> variableSetting(variable("RC_API_URL")))
                .or(() -> toml.text(profile, "url").map(value -> new Setting<>(value, toml.name())))
                .or(() -> variableSetting("RC_API_URL"))
                .orElseThrow(() -> RcolException.of(Kind.USAGE, "no address of a REDCap server is set")
                        .hint("put RC_API_URL=https://.../api/ into .env, pass --url, or try --sandbox"));
        return new Setting<>(ApiUrl.of(text.value()), text.origin());
    }

    /** The id that the project must have, if one is pinned. */
    public Optional<String> projectId() {
        return toml.text(profile, "project_id");
    }

    /** Whose token it is, where the profile says so. */
    public Optional<String> username() {
        return toml.text(profile, "username");
    }

    /** Whether the profile declares that the token sees all records; declared is not proven. */
    public boolean seesAllRecords() {
        return toml.flag(profile, "sees_all_records");
    }

    /** The order of instruments; empty where none is fixed. */
    public List<FormName> forms() {
        return toml.list(profile, "forms").stream().map(FormName::new).toList();
    }

    /** The command that prints the token, as its words; empty where there is none. */
    List<String> tokenCommand() {
        return toml.list(profile, "token_command");
    }

    /** How many requests a minute are fair: 30 unless the profile asks for fewer or more. */
    public int requestsPerMinute() {
        String text = toml.text(profile, "max_requests_per_minute").orElse("");
        if (text.isEmpty()) {
            return DEFAULT_RATE;
        }
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MOST_REQUESTS) {
            throw RcolException.of(
                            Kind.USAGE, "max_requests_per_minute in rcol.toml must be from 1 to " + MOST_REQUESTS)
                    .hint("REDCap bans an address for good that sends more than 600, and all computers behind it");
        }
        return Integer.parseInt(text);
    }

    /** The hours for large exports as they are written; empty where none are set. */
    public List<String> offPeak() {
        return toml.list(profile, "off_peak");
    }

    /** The name of the time zone that the server's hospital lives in. */
    public Optional<String> timezone() {
        return toml.text(profile, "timezone");
    }

    /** The proxy to go through to a host: {@code --proxy}, then {@code HTTPS_PROXY} unless {@code NO_PROXY} names the host. */
    public Optional<URI> proxy(ApiUrl url) {
        return Proxies.of(flags.proxy(), environment, url);
    }

    /** A file of certificates to trust beside the usual ones. */
    public Optional<Path> caFile() {
        return flags.caFile().or(() -> environment.variable("RCOL_CA_FILE")).map(environment.folder()::resolve);
    }

    /** The file that this system keeps its certificates in, where OpenSSL's variable names one. */
    public Optional<Path> systemRoots() {
        return environment.variable("SSL_CERT_FILE").map(environment.folder()::resolve);
    }

    /** What the command line says of the connection. */
    ConnectionFlags flags() {
        return flags;
    }

    Environment environment() {
        return environment;
    }

    /** Whether a variable lies in an {@code .env} file that others can read or change. */
    boolean liesOpen(String name) {
        return environment.variable(name).isEmpty() && dotenv.get(name).isPresent() && dotenv.isOpen();
    }

    /** The name of the {@code .env} file. */
    String dotenvName() {
        return dotenvName;
    }

    /** Whether the profile is for a project with patients in it. */
    public boolean isProduction() {
        return toml.text(profile, "kind").filter("production"::equals).isPresent();
    }

    /** What the user should know about the files that were read. */
    public List<String> warnings() {
        var warnings = new ArrayList<>(dotenv.warnings());
        flags.tokenFile()
                .ifPresent(name -> warnings.addAll(
                        SecretFile.read(environment.folder().resolve(name)).warnings()));
        return warnings;
    }

    /** The files that were read for secrets. */
    public List<Path> secretFiles() {
        var files = new ArrayList<Path>();
        flags.tokenFile().map(environment.folder()::resolve).ifPresent(files::add);
        Optional.of(dotenvName)
                .filter(name -> !name.equals("none"))
                .map(environment.folder()::resolve)
                .filter(Files::exists)
                .ifPresent(files::add);
        return files;
    }
}
