package org.rcol.sandbox.design;

/** An arm of a longitudinal project: a group of events, such as those of one treatment. */
public record Arm(int number, String name) {}
