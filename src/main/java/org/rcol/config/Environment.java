package org.rcol.config;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.rcol.file.FilePermissions;

/**
 * What the process was given: variables, folders and the clock. {@code Main} reads them once.
 *
 * @param variables the environment variables
 * @param folder the folder that rcol was started in; relative paths start there
 * @param home the user's home folder
 * @param system the operating system's name
 * @param policyFile where the policy of this machine lies, if there is one; no variable moves it
 */
public record Environment(
        Map<String, String> variables, Path folder, Path home, String system, Clock clock, Optional<Path> policyFile) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** A machine that has no policy. */
    public Environment(Map<String, String> variables, Path folder, Path home, String system, Clock clock) {
        this(variables, folder, home, system, clock, Optional.empty());
    }

    /** The same process with other variables. */
    public Environment with(Map<String, String> others) {
        return new Environment(others, folder, home, system, clock, policyFile);
    }

    /** The same process, started in another folder. */
    public Environment in(Path other) {
        return new Environment(variables, other, home, system, clock, policyFile);
    }

    /** A variable that is set and not blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The command that keeps a file in this folder to the account that this runs in. */
    public String keepingToOwner(String file) {
        return FilePermissions.remedy(file, system, variable("USERNAME").orElse("%USERNAME%"));
    }

    /** Whether a CI system runs this. */
    public boolean isCi() {
        return variable("CI").filter(value -> !value.equalsIgnoreCase("false")).isPresent();
    }

    /**
     * The user's home folder, as in every other tool: {@code USERPROFILE} on Windows and {@code HOME} elsewhere. Java's own answer is the
     * account's and cannot be changed from a shell.
     *
     * @param account Java's answer
     */
    public static String home(Map<String, String> variables, String system, String account) {
        String name = system.startsWith("Windows") ? "USERPROFILE" : "HOME";
        String home = variables.getOrDefault(name, "");
        return home.isBlank() ? account : home;
    }

    /** Where the policy of a machine lies: a fixed place, because users could change a variable, {@code %ProgramData%} too. */
    public static String policyPlace(String system) {
        return system.startsWith("Windows") ? "C:\\ProgramData\\rcol\\policy.toml" : "/etc/rcol/policy.toml";
    }
}
