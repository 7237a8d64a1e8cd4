package org.rcol;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that a test stops and starts again. It lies below those that systems hand out by themselves, so that no test
 * beside this one is given it in between.
 */
public final class FixedPort {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 30_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FixedPort() {}

    /** A port that no other test of this process is given. */
    public static int choose() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (GIVEN.add(port)) {
                return port;
            }
        }
    }
}
