package org.rcol.export.logs;

import java.time.LocalDateTime;
import java.util.Optional;
import org.rcol.redcap.LogQuery;

/**
 * Which part of the log to export; times are the server's own and count in minutes, as the log does.
 *
 * @param since the first minute
 * @param until the first minute that is left out; empty for everything up to now
 * @param now the server's time, roughly; a wrong guess costs requests but no entry
 */
public record LogRequest(
        LocalDateTime since, Optional<LocalDateTime> until, LocalDateTime now, Optional<LogQuery.Type> type) {}
