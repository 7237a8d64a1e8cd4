package org.rcol.redcap;

/** Is told what requests are doing, for whoever waits for them; also from other threads. */
@FunctionalInterface
public interface RequestListener {
    /** Says something about waiting, in a sentence without a full stop. */
    void say(String sentence);

    /** A request begins; {@code activity} says what it is for, in words such as "reading the dictionary". */
    default void begun(String activity) {}

    /** It has ended, however it did. */
    default void ended() {}

    /** A request takes more than a few seconds, which a sentence says. */
    default void late(String sentence) {
        say(sentence);
    }
}
