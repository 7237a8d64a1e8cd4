package org.rcol.session;

import org.rcol.config.Environment;
import org.rcol.console.Console;
import org.rcol.redcap.Pause;
import org.rcol.state.UserState;

/**
 * What every command is given: nothing else of the process may be touched.
 *
 * @param release which rcol this is
 * @param pause how time passes while waiting
 */
public record Program(Console console, Environment environment, Release release, Pause pause) {
    /** rcol's version. */
    public String version() {
        return release.version();
    }

    /** Where what outlives a run is kept. */
    public UserState state() {
        return UserState.of(environment.variables(), environment.home(), environment.system());
    }
}
