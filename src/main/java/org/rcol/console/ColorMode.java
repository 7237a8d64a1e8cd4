package org.rcol.console;

import java.util.Locale;
import java.util.Map;

/** When to use colour. */
public enum ColorMode {
    /** On a terminal, unless the environment says otherwise. */
    AUTO,
    ALWAYS,
    NEVER;

    /** Whether a stream gets colour: {@code NO_COLOR}, {@code CLICOLOR_FORCE}, {@code CLICOLOR=0} and {@code TERM=dumb} are honoured. */
    public boolean isOn(boolean terminal, Map<String, String> environment) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> automatic(terminal, environment);
        };
    }

    private static boolean automatic(boolean terminal, Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        if (!environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0")) {
            return true;
        }
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && !dumb && !environment.getOrDefault("CLICOLOR", "1").equals("0");
    }

    /** The word for it on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
