package org.rcol.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
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
    static final int MOST_REQUESTS = 300;

    private final Environment environment;
    private final ConnectionFlags flags;
    private final DotenvFile dotenv;
    private final String dotenvName;
    private final TomlFile toml;
    private final Policy policy;
    private final String profile;

    private Settings(
            Environment environment,
            ConnectionFlags flags,
            DotenvFile dotenv,
            String dotenvName,
            TomlFile toml,
            Policy policy) {
        this.policy = policy;
        this.environment = environment;
        this.flags = flags;
        this.dotenv = dotenv;
        this.dotenvName = dotenvName;
        this.toml = toml;
        this.profile = profileSetting().map(Setting::value).orElse("");
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
                TomlFile.read(environment.folder().resolve("rcol.toml")),
                Policy.read(environment));
    }

    /** The policy of this machine, which tightens what is set here. */
    public Policy policy() {
        return policy;
    }

    /** The profile's name; empty where none is used. */
    public String profile() {
        return profile;
    }

    /** The name of a variable for this profile: {@code RC_API_KEY_PROD} for {@code prod}. */
    public String variable(String name) {
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
     * @throws RcolException {@code USAGE} if there is none, or it is not an address; {@code REFUSED} if the policy of this machine forbids it
     */
    public Setting<ApiUrl> url() {
        Setting<String> text = urlText()
                .orElseThrow(
                        () -> RcolException.of(Kind.USAGE, "no address of a REDCap server is set")
                                .hint(
                                        profile.isEmpty() && !toml.profiles().isEmpty()
                                                ? "rcol.toml has the profiles " + String.join(", ", toml.profiles())
                                                        + ": add --profile "
                                                        + toml.profiles().get(0)
                                                        + ", or set default_profile in it"
                                                : "put RC_API_URL=https://.../api/ into .env, as rcol init does; pass --url, or try --sandbox"));
        ApiUrl url = ApiUrl.of(text.value());
        policy.admit(url);
        return new Setting<>(url, text.origin());
    }

    /** The address as it was written. */
    Optional<Setting<String>> urlText() {
        return flags.url()
                .map(value -> new Setting<>(value, "--url"))
                .or(() -> variableSetting(variable("RC_API_URL")))
                .or(() -> toml.text(profile, "url").map(value -> new Setting<>(value, toml.place(profile, "url"))))
                .or(() -> variableSetting("RC_API_URL"));
    }

    /** The profile, where one is used. */
    Optional<Setting<String>> profileSetting() {
        return flags.profile()
                .map(name -> new Setting<>(name, "--profile"))
                .or(() -> environment
                        .variable("RCOL_PROFILE")
                        .map(name -> new Setting<>(name, "RCOL_PROFILE in the environment")))
                .or(() -> toml.text("", "default_profile")
                        .map(name -> new Setting<>(name, toml.place("", "default_profile"))));
    }

    /** The id that the project must have, if one is pinned. */
    public Optional<String> projectId() {
        return toml.text(profile, "project_id");
    }

    /** What the profile is for, such as {@code qa} or {@code production}; blank where it does not say. */
    public String kind() {
        return toml.text(profile, "kind").orElse("");
    }

    /** The profile on which this one's instruments are tried first. */
    public Optional<String> qaProfile() {
        return toml.text(profile, "qa_profile");
    }

    /**
     * Whether only what was uploaded and verified on the QA profile may be uploaded here.
     *
     * @throws RcolException {@code USAGE} if it is neither true nor false, because a misspelt yes would not ask for anything
     */
    public boolean requiresQa() {
        String text = toml.text(profile, "require_qa").orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw RcolException.of(Kind.USAGE, "require_qa in " + toml.name() + " must be true or false")
                    .hint("write require_qa = true, without quotes");
        }
        return text.equals("true") || policy().requiresQa();
    }

    /** Whether others have their instruments tried here first: it is of kind {@code qa}, or another profile's {@code qa_profile}. */
    public boolean isQa() {
        return kind().equalsIgnoreCase("qa")
                || toml.profiles().stream().anyMatch(other -> toml.text(other, "qa_profile")
                        .filter(profile::equals)
                        .isPresent());
    }

    /** The day on which the token was issued, and the one on which it ends, as far as the profile says so. */
    public TokenDates tokenDates() {
        return TokenDates.of(toml.name(), toml.text(profile, "token_issued"), toml.text(profile, "token_expires"));
    }

    /** The profiles of {@code rcol.toml} in the folder that rcol was started in, in its order. */
    public static List<String> profiles(Environment environment) {
        return TomlFile.read(environment.folder().resolve("rcol.toml")).profiles();
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

    /**
     * The command that prints the token, as its words; empty where there is none. One at the top of {@code rcol.toml} is for runs without
     * a profile, so that one project's token is never used for another.
     */
    List<String> tokenCommand() {
        return toml.list(profile, "token_command");
    }

    /**
     * The text of {@code rcol.toml} with the day on which the token was issued; everything else in it stays.
     *
     * @throws RcolException {@code USAGE} if it cannot be changed safely
     */
    public String withTokenIssued(LocalDate day) {
        return TomlEdit.set(toml, profile, "token_issued", day.toString());
    }

    /**
     * The text of {@code rcol.toml} with the project pinned; everything else in it stays.
     *
     * @throws RcolException {@code USAGE} if it cannot be changed safely
     */
    public String withProjectId(long id) {
        return TomlEdit.set(toml, profile, "project_id", String.valueOf(id));
    }

    /** What {@code rcol.toml} says the token's last day is, with its place; empty where it does not say. */
    public Optional<String> tokenExpires() {
        return toml.own(profile, "token_expires")
                .map(value -> "token_expires = " + value.asText() + " (" + toml.place(profile, "token_expires") + ")");
    }

    /** Whether a command prints the token. */
    public boolean hasTokenCommand() {
        return !tokenCommand().isEmpty();
    }

    /** Where the {@code token_command} is written. */
    public String tokenCommandPlace() {
        return toml.place(profile, "token_command");
    }

    DotenvFile dotenv() {
        return dotenv;
    }

    TomlFile toml() {
        return toml;
    }

    /** The file of secrets as messages call it; {@code none} for no file. */
    public String dotenvName() {
        return dotenvName;
    }

    /** The name of the variable that holds the token of this profile. */
    public String tokenVariable() {
        return variable("RC_API_KEY");
    }

    /** How many requests a minute are fair: 30 unless the profile asks for fewer or more, or the policy of this machine for fewer. */
    public int requestsPerMinute() {
        return policy.requestsPerMinute(ownRequestsPerMinute());
    }

    int ownRequestsPerMinute() {
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

    /** A file of certificates to trust besides the usual ones. */
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

    /** Whether the profile is for a project with patients in it: {@code production} or {@code prod}, upper and lower case alike. */
    public boolean isProduction() {
        return kind().equalsIgnoreCase("production") || kind().equalsIgnoreCase("prod");
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
