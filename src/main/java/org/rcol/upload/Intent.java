package org.rcol.upload;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.rcol.json.Json;
import org.rcol.state.AtomicFile;

/**
 * The mark that an import was about to be sent. It is written durably before the import and removed when the outcome is known; whoever
 * finds it follows an rcol that was killed, or that could not find out.
 *
 * @param receipts the folder where the receipt belongs, absolute
 * @param receipt what the receipt will say if the import was applied
 */
record Intent(String receipts, Receipt receipt) {
    private static final String NAME = "intent.json";

    Intent(Path receipts, Receipt receipt) {
        this(receipts.toAbsolutePath().toString(), receipt);
    }

    static void write(Path stateFolder, Intent intent) {
        AtomicFile.write(stateFolder.resolve(NAME), Json.file(intent));
    }

    static Optional<Intent> read(Path stateFolder) {
        return StateFile.read(stateFolder.resolve(NAME), Intent.class)
                .filter(intent -> isTime(intent.receipt().time()));
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text).isAfter(Instant.EPOCH);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    static void remove(Path stateFolder) {
        AtomicFile.delete(stateFolder.resolve(NAME));
    }
}
