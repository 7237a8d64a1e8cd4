package org.rcol.command.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rcol.console.Console;
import org.rcol.failure.RcolException;
import org.rcol.state.UserState;
import org.rcol.text.Quantity;
import org.rcol.upload.ValueFile;

/** The reminder that saved values, which are personal data, have been on this computer for long. */
final class OldValues {
    private static final int DAYS = 30;

    private OldValues() {}

    /** One line, where there are any, of whatever project. */
    static void remind(Console console, UserState state, Instant now) {
        List<ValueFile> old;
        try {
            old = ValueFile.all(state).stream()
                    .filter(file -> file.isOlderThan(Duration.ofDays(DAYS), now))
                    .toList();
        } catch (RcolException e) {
            // A folder that cannot be read is no matter of this command.
            return;
        }
        if (!old.isEmpty()) {
            console.remark("saved values older than " + DAYS + " days are on this computer, in "
                    + Quantity.of(old.size(), "file")
                    + "; to look at them and delete them: rcol backups prune --older-than "
                    + DAYS + "d");
        }
    }
}
