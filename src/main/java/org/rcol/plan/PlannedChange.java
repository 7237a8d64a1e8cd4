package org.rcol.plan;

import java.util.Optional;

/**
 * A change with what is known of the recorded data that it touches.
 *
 * @param risk what it can do, now that the data were counted, or could not be
 * @param count the values and records it touches; none where no question was needed
 * @param undoesProject whether it undoes what somebody changed in REDCap since the last upload
 */
public record PlannedChange(Change change, Risk risk, Optional<Count> count, boolean undoesProject) {}
