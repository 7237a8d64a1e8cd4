package org.rcol.sandbox.design;

/**
 * When an event is due in a project with scheduling.
 *
 * @param day how many days after the first event
 * @param before how many days earlier it may be
 * @param after how many days later it may be
 */
public record Offsets(String day, String before, String after) {
    /** At the first event. */
    public static final Offsets NONE = new Offsets("0", "0", "0");
}
