package org.rcol.command.export;

import java.util.Optional;
import org.rcol.export.fairuse.Estimate;
import org.rcol.text.Quantity;

/** How an estimate is shown: a line for each thing that it costs. */
final class EstimateView {
    private EstimateView() {}

    /**
     * The lines.
     *
     * @param requests how many requests the export would send
     * @param perMinute how many are fair in a minute; 0 for no limit
     * @param nextWindow when the next off-peak window opens, in words; empty where one is open or none is set
     */
    static String text(Estimate estimate, long requests, int perMinute, Optional<String> nextWindow) {
        var lines = new StringBuilder();
        line(lines, "records", String.valueOf(estimate.records()));
        line(lines, "columns", String.valueOf(estimate.columns()));
        line(
                lines,
                "size",
                "about " + size(estimate.bytes()) + ", judged by " + Quantity.of(estimate.sampled(), "record"));
        line(lines, "requests", String.valueOf(requests));
        line(lines, "time", "about " + Quantity.ofTime(estimate.atPace(requests, perMinute)) + " at a fair pace");
        nextWindow.ifPresent(opens -> line(lines, "window", "now is peak time; the next one opens " + opens));
        return lines.toString();
    }

    private static void line(StringBuilder lines, String name, String value) {
        lines.append(String.format("%-10s%s%n", name, value));
    }

    private static String size(long bytes) {
        if (bytes < 10_000) {
            return Quantity.of(bytes, "byte");
        }
        return bytes < 10_000_000 ? bytes / 1_000 + " kB" : bytes / 1_000_000 + " MB";
    }
}
