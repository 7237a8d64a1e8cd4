package org.rcol.export.fairuse;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.state.UserState;

/**
 * The usage log, summed up by day, project and command.
 *
 * @param damaged how many lines of the log cannot be read; they are left out
 */
public record UsageSummary(List<Row> rows, int damaged) {
    /** Of some exports. */
    public UsageSummary {
        rows = List.copyOf(rows);
    }

    /**
     * The exports of one command from one project on one day.
     *
     * @param profile blank where none was used
     * @param exports how many there were
     * @param failed how many of them did not get what they asked for
     */
    public record Row(
            LocalDate day,
            String profile,
            String host,
            String projectId,
            String command,
            int exports,
            int failed,
            long requests,
            long records,
            long bytes,
            long milliseconds) {
        private static Row of(UsageLine line, ZoneId zone) {
            boolean well = line.exitCode() == 0;
            return new Row(
                    line.time().atZone(zone).toLocalDate(),
                    line.profile(),
                    line.host(),
                    line.projectId(),
                    line.command(),
                    1,
                    well ? 0 : 1,
                    line.requests(),
                    line.usage().records(),
                    line.usage().bytes(),
                    line.milliseconds());
        }

        private Row and(Row other) {
            return new Row(
                    day,
                    profile,
                    host,
                    projectId,
                    command,
                    exports + other.exports,
                    failed + other.failed,
                    requests + other.requests,
                    records + other.records,
                    bytes + other.bytes,
                    milliseconds + other.milliseconds);
        }
    }

    /**
     * Reads the log.
     *
     * @param since the first moment that counts; empty for all that the log has
     * @param zone the zone whose days are meant
     * @throws RcolException {@code LOCAL_IO} if the log cannot be read
     */
    public static UsageSummary read(UserState state, Optional<Instant> since, ZoneId zone) {
        List<Optional<UsageLine>> lines;
        try {
            lines = new UsageLog(state).all();
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, "the usage log in " + state.folder() + " cannot be read")
                    .cause(e);
        }
        Comparator<Row> order = by(Row::day)
                .thenComparing(by(Row::host))
                .thenComparing(by(Row::projectId))
                .thenComparing(by(Row::profile))
                .thenComparing(by(Row::command));
        Map<Row, Row> rows = new TreeMap<>(order);
        for (Optional<UsageLine> line : lines) {
            line.filter(own -> since.isEmpty() || !own.time().isBefore(since.get()))
                    .map(own -> Row.of(own, zone))
                    .ifPresent(row -> rows.merge(row, row, Row::and));
        }
        int damaged = (int) lines.stream().filter(Optional::isEmpty).count();
        return new UsageSummary(new ArrayList<>(rows.values()), damaged);
    }

    private static <T extends Comparable<? super T>> Comparator<Row> by(Function<Row, T> part) {
        return Comparator.comparing(part);
    }
}
