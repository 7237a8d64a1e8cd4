package org.rcol.text;

import java.util.regex.Pattern;

/** Names of files that Windows keeps for itself. They are avoided on every system, because folders travel. */
public final class WindowsNames {
    private static final Pattern DEVICE = Pattern.compile("(?i)con|prn|aux|nul|com[0-9]|lpt[0-9]");

    private WindowsNames() {}

    /** Whether a file of this name would be a device, whatever its ending: {@code AUX}, {@code aux.csv} and {@code aux.tar.gz} are one. */
    public static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        return DEVICE.matcher(dot < 0 ? name : name.substring(0, dot)).matches();
    }
}
