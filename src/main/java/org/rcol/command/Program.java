package org.rcol.command;

import org.rcol.config.Environment;
import org.rcol.console.Console;
import org.rcol.redcap.Pause;

/**
 * What every command is given: nothing else of the process may be touched.
 *
 * @param version rcol's version
 * @param pause how time passes while waiting
 */
public record Program(Console console, Environment environment, String version, Pause pause) {}
