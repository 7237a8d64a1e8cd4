package org.rcol.sandbox;

/** An arm of a longitudinal project: a group of events, such as those of one treatment. */
record Arm(int number, String name) {}
