package org.rcol.logic;

import java.util.List;

/** What is wrong with a cell, and no more of it than anybody reads: a long text that is no logic at all has a fault in every sign. */
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
