package org.rcol.upload;

import org.rcol.redcap.ProjectInfo;

/**
 * A project and where it is.
 *
 * @param host the server's name as files and messages call it; {@code sandbox} for the embedded one
 */
public record HostedProject(String host, ProjectInfo project) {
    private static final String NO_SERVER = "no server";

    /** A draft that was downloaded from a project; which one it is of is not known. */
    static HostedProject draft(String file) {
        return new HostedProject(NO_SERVER, ProjectInfo.unknown(file));
    }

    /** Whether it is a file, and no project. */
    public boolean isDraft() {
        return host.equals(NO_SERVER);
    }

    /** The project's number, which is unique on its host only. */
    public String id() {
        return project.id();
    }

    /** The project for people: its title, number and host; of a draft the name of its file. */
    public String title() {
        return isDraft()
                ? "the draft \"" + project.title() + "\""
                : "\"" + project.title() + "\" (project " + id() + " on " + host + ")";
    }
}
