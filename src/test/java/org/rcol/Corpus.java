package org.rcol;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The 297 public dictionaries that lie beside the project; tests that need them are skipped, in words, where the folder is not. */
public final class Corpus {
    /** One line of the corpus's INDEX.tsv. */
    public record Entry(Path path, String kind, int rows, String anomalies) {
        @Override
        public String toString() {
            return root().relativize(path).toString();
        }
    }

    private Corpus() {}

    /** The corpus folder: {@code rcol.corpus}, or {@code ../shared/corpus}. */
    public static Path root() {
        return Path.of(System.getProperty("rcol.corpus", "../shared/corpus"))
                .toAbsolutePath()
                .normalize();
    }

    /** Skips the calling test where there is no corpus. */
    public static void needed() {
        assumeTrue(Files.isRegularFile(root().resolve("INDEX.tsv")), "no corpus at " + root());
    }

    /** All entries of the index. */
    public static List<Entry> entries() {
        needed();
        try {
            var entries = new ArrayList<Entry>();
            for (String line : Files.readAllLines(root().resolve("INDEX.tsv"))) {
                String[] cells = line.split("\t", -1);
                if (!cells[0].equals("path")) {
                    int rows = cells[6].isEmpty() ? 0 : Integer.parseInt(cells[6]);
                    entries.add(new Entry(root().resolve(cells[0]), cells[5], rows, cells[9]));
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
