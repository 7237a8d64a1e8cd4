package org.rcol.export.records;

import java.nio.file.Path;
import java.time.Clock;
import org.rcol.redcap.Pause;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.Redcap;
import org.rcol.state.UserState;

/**
 * Where an export takes place.
 *
 * @param host the server's name as files and messages call it
 * @param loopback whether the server is on this machine, so that waiting is no courtesy
 * @param state where locks, watermarks and learnt batch sizes lie
 */
public record Place(Redcap redcap, String host, boolean loopback, UserState state, Clock clock, Pause pause) {
    private Path exports(String projectId) {
        return state.project(host, projectId).resolve("exports");
    }

    LearnedSize learnedSize(ProjectInfo project) {
        return new LearnedSize(exports(project.id()).resolve("batch"));
    }

    Path watermark(Study study) {
        return exports(study.project().id()).resolve(study.query() + ".json");
    }
}
