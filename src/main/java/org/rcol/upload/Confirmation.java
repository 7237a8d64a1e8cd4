package org.rcol.upload;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Rewrites;
import org.rcol.plan.SentCells;

/** The memory that a project was found to hold what files say, so that nothing had to be sent: as good a proof as an upload. */
public final class Confirmation {
    private Confirmation() {}

    /**
     * Writes a receipt for a proposal without changes, unless there is one of the same files and day. It keeps the dictionary of the last
     * upload, for what others changed in REDCap since then stays theirs.
     */
    public static void remember(Workplace place, Proposal proposal) {
        Path folder = place.receipts(proposal.target());
        Instant time = place.clock().instant();
        String now = time.toString();
        String day = now.substring(0, now.indexOf('T'));
        boolean known = Receipt.proofOf(folder, time, proposal.instruments())
                .filter(receipt -> receipt.time().startsWith(day))
                .isPresent();
        if (known) {
            return;
        }
        Optional<Receipt> last = Receipt.newestIn(folder, time);
        new Receipt(
                        proposal.target().host(),
                        proposal.target().project().id(),
                        proposal.target().project().title(),
                        now,
                        place.version(),
                        Fingerprint.of(proposal.plan().current()),
                        proposal.instruments(),
                        last.map(Receipt::base).map(StoredDictionary::new).orElse(StoredDictionary.NONE),
                        SentCells.NONE,
                        last.map(Receipt::proven).orElse(Rewrites.NONE),
                        List.of(),
                        List.of(),
                        "",
                        "",
                        Receipt.FORMAT)
                .writeTo(folder, "-unchanged");
    }
}
