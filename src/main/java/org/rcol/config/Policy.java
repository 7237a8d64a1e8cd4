package org.rcol.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ApiUrl;

/**
 * The policy of this machine: what its administrator wants of every rcol on it. It can only tighten what the users set; what would loosen
 * it is ignored, and {@code rcol config show} says so.
 *
 * <p>A file that cannot be read or understood stops rcol, because a misspelt limit would not limit anything.
 */
public final class Policy {
    private static final Pattern VERSION = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,3}");
    private static final Set<String> KEYS = Set.of(
            "allowed_hosts",
            "off_peak",
            "timezone",
            "max_requests_per_minute",
            "allow_data_loss",
            "value_backups",
            "require_qa",
            "minimum_version");

    private final Optional<Path> file;
    private final TomlFile toml;
    private final List<String> ignored = new ArrayList<>();

    private Policy(Optional<Path> file, TomlFile toml) {
        this.file = file;
        this.toml = toml;
        nonEmpty("allowed_hosts");
        nonEmpty("off_peak");
        ignoreIfLoose("allow_data_loss", true);
        ignoreIfLoose("value_backups", true);
        ignoreIfLoose("require_qa", false);
        requestsPerMinute(Settings.MOST_REQUESTS);
        minimumVersion();
    }

    /**
     * Reads the policy; a machine without the file has none.
     *
     * @throws RcolException {@code USAGE} for an unknown key or a wrong value, naming file and line; {@code LOCAL_IO} if it cannot be read
     */
    public static Policy read(Environment environment) {
        return environment
                .policyFile()
                .filter(TomlFile::isThere)
                .map(file -> new Policy(Optional.of(file), TomlFile.read(file, file.toString(), KEYS)))
                .orElseGet(() -> new Policy(Optional.empty(), TomlFile.none()));
    }

    /** The file; empty where this machine has no policy. */
    public Optional<Path> file() {
        return file;
    }

    /** The policy as messages call it, with its file. */
    public String words() {
        return "the policy of this machine (" + toml.name() + ")";
    }

    /** A refusal by the policy, such as "allows no deletion of recorded data". */
    public RcolException refusal(String what) {
        return RcolException.of(Kind.REFUSED, words() + " " + what)
                .hint("ask whoever looks after this computer; rcol config show lists what holds");
    }

    /**
     * Lets an address pass, or not; a server on this machine always may.
     *
     * @throws RcolException {@code REFUSED} if the policy names other hosts only
     */
    void admit(ApiUrl url) {
        List<String> hosts = toml.list("", "allowed_hosts");
        String host = String.valueOf(url.uri().getHost()).toLowerCase(Locale.ROOT);
        if (!hosts.isEmpty()
                && !url.isLoopback()
                && hosts.stream().noneMatch(name -> name.strip().equalsIgnoreCase(host))) {
            throw refusal("allows " + String.join(", ", hosts) + ", not " + host);
        }
    }

    /**
     * Lets a version of rcol work, or not.
     *
     * @throws RcolException {@code REFUSED} if it is older than the policy wants, or cannot be compared
     */
    public void admitVersion(String version) {
        minimumVersion().filter(least -> !isAtLeast(version, least)).ifPresent(least -> {
            throw refusal("wants rcol " + least + " or newer; this is " + version);
        });
    }

    private static boolean isAtLeast(String version, String least) {
        if (!VERSION.matcher(version).matches()) {
            return false;
        }
        String[] has = version.split("\\.", -1);
        String[] wants = least.split("\\.", -1);
        for (int i = 0; i < Math.max(has.length, wants.length); i++) {
            int difference = part(has, i) - part(wants, i);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return true;
    }

    private static int part(String[] parts, int index) {
        return index < parts.length ? Integer.parseInt(parts[index]) : 0;
    }

    /** The hours for large exports, which no reason overrides; empty where the policy names none. */
    public List<String> offPeak() {
        return toml.list("", "off_peak");
    }

    /** The time zone of these hours; empty for that of the computer. */
    public Optional<String> timezone() {
        return toml.text("", "timezone");
    }

    /** The lower of this number of requests a minute and the policy's. */
    int requestsPerMinute(int wanted) {
        Optional<JsonNode> node = toml.own("", "max_requests_per_minute");
        if (node.isEmpty()) {
            return wanted;
        }
        if (!node.get().isInt() || node.get().asInt() < 1) {
            throw wrong("max_requests_per_minute", "must be a number, 1 or more");
        }
        if (node.get().asInt() > Settings.MOST_REQUESTS) {
            ignore("max_requests_per_minute", "more than " + Settings.MOST_REQUESTS + " would loosen");
        }
        return Math.min(wanted, node.get().asInt());
    }

    /** Whether recorded data may be deleted, with consent. */
    public boolean allowsDataLoss() {
        return flag("allow_data_loss").orElse(true);
    }

    /** Whether values that are about to be deleted may be saved on this machine. */
    public boolean allowsValueBackups() {
        return flag("value_backups").orElse(true);
    }

    /** Whether an upload to Production must have been verified on QA before. */
    public boolean requiresQa() {
        return flag("require_qa").orElse(false);
    }

    private Optional<String> minimumVersion() {
        return toml.text("", "minimum_version").map(text -> {
            if (!VERSION.matcher(text).matches()) {
                throw wrong("minimum_version", "must be a version such as \"0.2.0\"");
            }
            return text;
        });
    }

    /** What the file says that would loosen, a line each with its place. */
    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    /** What the file says, as written, with the place of each. */
    public List<NamedSetting> inForce() {
        return toml.root().properties().stream()
                .map(Map.Entry::getKey)
                .map(key -> new NamedSetting(key, toml.shown("", key), toml.place("", key)))
                .toList();
    }

    /** Where the policy sets a key. */
    String place(String key) {
        return toml.place("", key);
    }

    private Optional<Boolean> flag(String key) {
        return toml.own("", key).map(node -> {
            if (!node.isBoolean()) {
                throw wrong(key, "must be true or false");
            }
            return node.asBoolean();
        });
    }

    private void ignoreIfLoose(String key, boolean loose) {
        flag(key)
                .filter(value -> value == loose)
                .ifPresent(value -> ignore(key, value + " would loosen or changes nothing"));
    }

    private void ignore(String key, String why) {
        String line = toml.place("", key) + ": " + key + " is ignored, because a policy can only tighten: " + why;
        if (!ignored.contains(line)) {
            ignored.add(line);
        }
    }

    private void nonEmpty(String key) {
        if (toml.own("", key).isPresent() && toml.list("", key).isEmpty()) {
            throw wrong(key, "must name at least one");
        }
    }

    private RcolException wrong(String key, String what) {
        return RcolException.of(Kind.USAGE, toml.place("", key) + ": " + key + " " + what)
                .hint("docs/for-administrators.md shows the whole file");
    }
}
