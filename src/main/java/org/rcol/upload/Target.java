package org.rcol.upload;

import org.rcol.redcap.ProjectInfo;

/**
 * Which project an upload is about.
 *
 * @param host the server's name as files and messages call it; {@code sandbox} for the embedded one
 */
public record Target(String host, ProjectInfo project) {
    /** The project for people: its title, number and host. */
    public String title() {
        return "\"" + project.title() + "\" (project " + project.id() + " on " + host + ")";
    }
}
