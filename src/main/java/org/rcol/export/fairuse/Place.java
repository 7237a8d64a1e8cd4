package org.rcol.export.fairuse;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.rcol.redcap.Pause;
import org.rcol.state.UserState;

/**
 * Where an export runs.
 *
 * @param command the command as messages call it, such as {@code export records}
 * @param profile the profile's name; empty where none is used
 * @param projectId the pinned project id; empty where none is
 * @param state where the usage log lies
 * @param pause how time passes while waiting
 * @param requests how many requests were sent
 * @param say tells the user something
 * @param warn warns the user
 */
public record Place(
        String command,
        String profile,
        String host,
        String projectId,
        UserState state,
        Clock clock,
        Pause pause,
        IntSupplier requests,
        Consumer<String> say,
        Consumer<String> warn) {}
