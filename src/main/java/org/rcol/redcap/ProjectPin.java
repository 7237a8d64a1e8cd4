package org.rcol.redcap;

import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The project that a token must open, by its id: a token does not say which project it belongs to, so that one in the wrong place goes
 * unnoticed without it.
 *
 * @param id the project's id; empty where any project will do
 */
public record ProjectPin(Optional<String> id) {
    /** Any project will do. */
    public static final ProjectPin NONE = new ProjectPin(Optional.empty());

    /** What is wrong with a project, in words; empty where it is the right one. */
    public Optional<String> mismatch(ProjectInfo project, String host) {
        return id.filter(wanted -> !wanted.equals(project.id()))
                .map(wanted -> "the token opens project " + Redaction.line(project.id()) + " \""
                        + Redaction.line(project.title()) + "\" on " + host + ", but project_id is " + wanted);
    }

    void require(ProjectInfo project, String host) {
        mismatch(project, host).ifPresent(what -> {
            throw RcolException.of(Kind.REFUSED, what)
                    .hint("check the token, or project_id in rcol.toml; nothing else was asked of the project");
        });
    }
}
