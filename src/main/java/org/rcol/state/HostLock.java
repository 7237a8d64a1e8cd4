package org.rcol.state;

/** What lets one process through at a time and keeps the budget that they share. */
interface HostLock {
    /** Goes in; false if another process is inside. */
    boolean enter();

    /** The budget, as the last who was inside left it. */
    RequestBudget budget();

    /** Leaves a budget for the next. */
    void leave(RequestBudget budget);

    /** Goes out. */
    void exit();
}
