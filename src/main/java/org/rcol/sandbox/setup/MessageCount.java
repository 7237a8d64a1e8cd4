package org.rcol.sandbox.setup;

/**
 * What would have become of a message since the sandbox was started.
 *
 * @param sent how often it would have been sent or scheduled
 * @param cancelled how often a scheduled one would have been cancelled
 * @param unknown how often nobody outside REDCap can say whether its condition is met
 */
public record MessageCount(Message message, int sent, int cancelled, int unknown) {
    MessageCount plus(int moreSent, int moreCancelled, int moreUnknown) {
        return new MessageCount(message, sent + moreSent, cancelled + moreCancelled, unknown + moreUnknown);
    }
}
