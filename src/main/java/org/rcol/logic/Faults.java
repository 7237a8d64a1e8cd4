package org.rcol.logic;

import java.util.List;

/** What is wrong with a cell, up to a limit: a long text that is not logic at all has a fault in every character. */
final class Faults {
    private static final int MOST = 100;

    private Faults() {}

    /** Adds a fault, unless there are many already. */
    static void add(List<Fault> faults, Fault fault) {
        if (faults.size() < MOST) {
            faults.add(fault);
        }
    }
}
