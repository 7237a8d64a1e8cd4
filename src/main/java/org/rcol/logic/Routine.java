package org.rcol.logic;

/** What a function does with its arguments. */
@FunctionalInterface
interface Routine {
    Value of(Arguments arguments);
}
