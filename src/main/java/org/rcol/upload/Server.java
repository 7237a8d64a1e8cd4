package org.rcol.upload;

import org.rcol.redcap.Redcap;

/**
 * A REDCap server as one token sees it.
 *
 * @param host its name as files and messages call it
 */
public record Server(String host, Redcap redcap) {
    /** Asks which project the token belongs to. */
    HostedProject project() {
        return new HostedProject(host, redcap.project());
    }
}
