package org.rcol.state;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.text.WindowsNames;

/** The user's own state folder: locks, intents and value backups are here, whatever folder rcol was started in. */
public record UserState(Path folder) {
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");

    /**
     * Where the operating system wants such a folder: {@code RCOL_STATE_HOME} before all, then {@code XDG_STATE_HOME}, {@code
     * %LOCALAPPDATA%} or {@code ~/Library/Application Support}.
     */
    public static UserState of(Map<String, String> environment, Path home, String osName) {
        String system = osName.toLowerCase(Locale.ROOT);
        String usual = system.startsWith("windows")
                ? "AppData/Local"
                : system.startsWith("mac") ? "Library/Application Support" : ".local/state";
        Path base = variable(environment, "RCOL_STATE_HOME", home)
                .or(() -> variable(environment, "XDG_STATE_HOME", home).map(path -> path.resolve("rcol")))
                .or(() -> system.startsWith("windows")
                        ? variable(environment, "LOCALAPPDATA", home).map(path -> path.resolve("rcol"))
                        : Optional.empty())
                .orElseGet(() -> home.resolve(usual).resolve("rcol"));
        return new UserState(base);
    }

    private static Optional<Path> variable(Map<String, String> environment, String name, Path home) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(home.getFileSystem()::getPath)
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

    /**
     * A name from outside as the name of a file: letters, digits, dot, hyphen and underscore, and never a path or a device; nor a dot at the
     * end, which Windows drops.
     */
    public static String fileName(String name) {
        String safe = UNSAFE.matcher(name.endsWith(".") ? name.substring(0, name.length() - 1) + "_" : name)
                .replaceAll("_");
        return safe.isEmpty() || safe.startsWith(".") || WindowsNames.isDevice(safe) ? "_" + safe : safe;
    }
}
