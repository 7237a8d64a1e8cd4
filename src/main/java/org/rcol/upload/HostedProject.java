package org.rcol.upload;

import org.rcol.redcap.ProjectInfo;

/**
 * A project and where it is.
 *
 * @param host the server's name as files and messages call it; {@code sandbox} for the embedded one
 */
public record HostedProject(String host, ProjectInfo project) {
    /** The project's number, which is unique on its host only. */
    public String id() {
        return project.id();
    }

    /** The project for people: its title, number and host. */
    public String title() {
        return "\"" + project.title() + "\" (project " + id() + " on " + host + ")";
    }
}
