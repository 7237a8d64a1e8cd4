package org.rcol.session;

import org.rcol.config.Environment;
import org.rcol.console.Console;
import org.rcol.redcap.Pause;
import org.rcol.state.UserState;

/**
 * What every command is given: nothing else of the process may be touched.
 *
 * @param version rcol's version
 * @param pause how time passes while waiting
 */
public record Program(Console console, Environment environment, String version, Pause pause) {
    /** Where what outlives a run is kept. */
    public UserState state() {
        return UserState.of(environment.variables(), environment.home(), environment.system());
    }
}
