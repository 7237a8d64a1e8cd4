package org.rcol.logic;

/** What a function does with its arguments. */
@FunctionalInterface
interface FunctionBody {
    Value of(Arguments arguments);
}
