package org.rcol.logic;

import java.util.List;

/**
 * A cell read as logic.
 *
 * @param tree the expression; where there are faults, as much of it as could be understood
 * @param faults what is wrong, in the order of the cell; empty if it is well-formed
 */
public record Parsed(Expression tree, List<Fault> faults) {
    public Parsed {
        faults = List.copyOf(faults);
    }

    /** Whether it is well-formed. */
    public boolean isSound() {
        return faults.isEmpty();
    }
}
