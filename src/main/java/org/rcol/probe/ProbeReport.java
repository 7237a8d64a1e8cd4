package org.rcol.probe;

import java.util.List;
import java.util.Optional;

/**
 * What a server answered, beside what the sandbox answers.
 *
 * @param version the server's version
 * @param sandbox the version that the sandbox answered like
 * @param lines one for each question
 * @param left what could not be taken back, in words
 */
public record ProbeReport(String version, String sandbox, List<Line> lines, List<String> left) {
    public ProbeReport {
        lines = List.copyOf(lines);
        left = List.copyOf(left);
    }

    /**
     * A question with its answers; none where it was not asked.
     *
     * @param server what the server does
     * @param sandbox what the sandbox does
     */
    public record Line(Question question, Optional<String> server, Optional<String> sandbox) {
        /** Whether both were asked, and answered differently. */
        public boolean isDifferent() {
            return question.isCompared() && server.isPresent() && sandbox.isPresent() && !server.equals(sandbox);
        }
    }

    /** The questions that the sandbox answers differently. */
    public List<Line> differences() {
        return lines.stream().filter(Line::isDifferent).toList();
    }
}
