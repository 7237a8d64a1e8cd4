package org.rcol.command.status;

import java.util.List;
import org.rcol.command.ExitCode;
import org.rcol.status.ProjectStatus;

/**
 * What was seen of one project.
 *
 * @param profile blank where none is used
 * @param notes what the user should know besides, in words that follow the profile's name
 */
record StatusLook(String profile, ProjectStatus status, List<String> notes, int requests) {
    StatusLook {
        notes = List.copyOf(notes);
    }

    ExitCode code() {
        return status.isDrifted() ? ExitCode.FINDINGS : ExitCode.OK;
    }
}
