package org.rcol.export;

import java.time.Clock;
import org.rcol.redcap.Pause;
import org.rcol.redcap.Redcap;
import org.rcol.state.UserState;

/**
 * The connection that an export reads from, and what it needs of this machine.
 *
 * @param profile the profile's name; empty where none is used
 * @param host the server's name as files and messages call it
 * @param projectId the pinned project id; empty where none is pinned
 * @param loopback whether the server is on this machine, where nobody else has to wait for it
 * @param state where locks, watermarks, learned batch sizes and the usage log are kept
 * @param pause how time passes while waiting
 */
public record ExportContext(
        Redcap redcap,
        String profile,
        String host,
        String projectId,
        boolean loopback,
        UserState state,
        Clock clock,
        Pause pause) {}
