package org.rcol.upload;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The way from QA to production: only what was uploaded to the QA project and verified there, with the same instruments and not long ago,
 * goes on. The proof is a receipt of the QA project.
 *
 * @param profile the QA profile's name
 * @param host the QA server's name as in receipts
 * @param projectId the QA project
 * @param command what to type to try the same files there
 */
public record QaGate(String profile, String host, String projectId, String command) {
    private static final Duration VALID = Duration.ofDays(30);

    /**
     * Refuses an upload that was not tried on QA. One that changes nothing needs no proof.
     *
     * @throws RcolException {@code REFUSED} with what to run on QA first
     */
    public void require(Receipts receipts, Proposal proposal, Instant now) {
        HostedProject target = proposal.target();
        if (proposal.isUnchanged() || proposal.hasErrors()) {
            return;
        }
        if (target.host().equals(host) && target.id().equals(projectId)) {
            throw refused("the QA profile \"" + profile + "\" and this one reach the same project, " + target.title()
                            + "; trying it there would prove nothing")
                    .hint("set qa_profile in rcol.toml to a profile of another project");
        }
        Optional<Instant> verified =
                receipts.proof(host, projectId, proposal.instruments()).flatMap(QaGate::time);
        String first = "try them there first: " + command;
        if (verified.isEmpty()) {
            throw refused("exactly these instruments have not been uploaded and verified on QA (project " + projectId
                            + " on " + host + ")")
                    .hint(first);
        }
        if (Duration.between(verified.get(), now).compareTo(VALID) > 0) {
            throw refused("these instruments were verified on QA on " + verified.get() + ", more than " + VALID.toDays()
                            + " days ago")
                    .hint(first);
        }
    }

    private static RcolException refused(String what) {
        return RcolException.of(Kind.REFUSED, what + "; nothing was changed");
    }

    private static Optional<Instant> time(Receipt receipt) {
        try {
            return Optional.of(Instant.parse(receipt.time()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
