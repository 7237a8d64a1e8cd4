package org.rcol.export.records;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BlockInputStream;
import org.rcol.recordcheck.RecordCells;

/** A file with records as REDCap exports them: CSV with commas, JSON, or a JSON object a line. It is read as a stream. */
public final class RecordFile {
    private static final int HEAD = 64;

    private final Path path;
    private final String name;

    /** Takes the rows of a file. */
    public interface Rows {
        /** The columns of the rows that follow. */
        void header(List<String> names);

        /** A row, which is over when the call returns. */
        void row(RecordCells cells);
    }

    /**
     * A file.
     *
     * @param name as messages call it
     */
    public RecordFile(Path path, String name) {
        this.path = path;
        this.name = name;
    }

    /**
     * Reads all rows.
     *
     * @throws RcolException {@code USAGE} if it is no table of records, {@code LOCAL_IO} if it cannot be read
     */
    public void read(Rows rows) {
        try (InputStream file = Files.newInputStream(path);
                InputStream csv = JsonAsCsv.orCsv(jsonLinesOr(file))) {
            read(new CsvBlocks(csv), rows);
        } catch (NoSuchFileException e) {
            throw RcolException.of(Kind.USAGE, "there is no file " + name).hint("name a file with exported records");
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, name + " cannot be read").cause(e);
        } catch (RcolException e) {
            throw e.kind() == Kind.BAD_ANSWER
                    ? RcolException.of(Kind.USAGE, name + " is no complete table of records: " + e.text())
                            .hint("it has to be CSV with commas, JSON, or a JSON object a line, as rcol export records"
                                    + " writes it")
                    : e;
        }
    }

    private void read(CsvBlocks blocks, Rows rows) {
        int[] places = {};
        for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
            if (places.length == 0) {
                List<String> names = block.header();
                requireColumns(names);
                rows.header(names);
                places = IntStream.range(0, names.size()).toArray();
                block.skip(1);
            }
            for (int row = 0; row < block.rows(); row++) {
                rows.row(new SinkWriter.PlacedCells(block.cells(row, Integer.MAX_VALUE), block.bytes(), places));
            }
        }
        if (places.length == 0) {
            throw RcolException.of(Kind.USAGE, name + " is empty").hint("its first line has to name the columns");
        }
    }

    private void requireColumns(List<String> names) {
        String first = names.get(0);
        for (String delimiter : List.of(";", "\t")) {
            if (names.size() == 1 && first.contains(delimiter)) {
                throw RcolException.of(
                                Kind.USAGE,
                                "the columns of " + name + " are separated by "
                                        + (delimiter.equals(";") ? "semicolons" : "tabs"))
                        .hint("save it as CSV with commas");
            }
        }
        Set<String> seen = new HashSet<>();
        names.stream().filter(column -> !seen.add(column)).findFirst().ifPresent(column -> {
            throw RcolException.of(Kind.USAGE, name + " has two columns " + column)
                    .hint("take one of them out");
        });
    }

    /** JSON objects one after the other are read as the list that they would be. */
    private static InputStream jsonLinesOr(InputStream file) throws IOException {
        var head = new BufferedInputStream(file, 1 << 16);
        head.mark(HEAD);
        int first = head.read();
        head.reset();
        return first == '{' ? new JsonLines(head) : head;
    }

    /** A JSON object a line, read as the list that they would be. */
    private static final class JsonLines extends BlockInputStream {
        private final BufferedReader lines;
        private byte[] piece = {};
        private int given;
        private boolean begun;
        private boolean ended;

        JsonLines(InputStream file) {
            super(file);
            lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (given == piece.length) {
                if (ended) {
                    return -1;
                }
                piece = next().getBytes(StandardCharsets.UTF_8);
                given = 0;
            }
            int count = Math.min(length, piece.length - given);
            System.arraycopy(piece, given, buffer, offset, count);
            given += count;
            return count;
        }

        private String next() throws IOException {
            String line = lines.readLine();
            while (line != null && line.isBlank()) {
                line = lines.readLine();
            }
            String before = begun ? "," : "[";
            begun = true;
            ended = line == null;
            return line == null ? "]" : before + line;
        }
    }
}
