package org.rcol.state;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The user's own state folder: locks, intents and value backups are here, whatever folder rcol was started in. */
public record UserState(Path folder) {
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");

    /**
     * Where the operating system wants such a folder: {@code RCOL_STATE_HOME} before all, then {@code XDG_STATE_HOME}, {@code
     * %LOCALAPPDATA%} or {@code ~/Library/Application Support}.
     */
    public static UserState of(Map<String, String> environment, Path home, String osName) {
        String system = osName.toLowerCase(Locale.ROOT);
        Path base = variable(environment, "RCOL_STATE_HOME")
                .or(() -> variable(environment, "XDG_STATE_HOME").map(path -> path.resolve("rcol")))
                .or(() -> system.startsWith("windows")
                        ? variable(environment, "LOCALAPPDATA").map(path -> path.resolve("rcol"))
                        : Optional.empty())
                .orElseGet(() -> system.startsWith("mac")
                        ? home.resolve("Library/Application Support/rcol")
                        : home.resolve(".local/state/rcol"));
        return new UserState(base);
    }

    private static Optional<Path> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /** The folder of the folders of all projects, by host. */
    public Path projects() {
        return folder.resolve("projects");
    }

    /** The folder of one project on one host. */
    public Path project(String host, String projectId) {
        return projects().resolve(fileName(host)).resolve(fileName(projectId));
    }

    /** A name from outside as the name of a file: letters, digits, dot, hyphen and underscore, and never a path. */
    public static String fileName(String name) {
        String safe = UNSAFE.matcher(name).replaceAll("_");
        return safe.isEmpty() || safe.startsWith(".") ? "_" + safe : safe;
    }
}
