package org.rcol.export.records;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rcol.failure.RcolException;

/** Rows of an answer, whatever its bytes and wherever its pieces end, against a reader that looks at one byte after the other. */
class CsvBlocksTest {
    private static final int RUNS = Integer.getInteger("rcol.blocks", 4000);
    /** A block is read into so many bytes. */
    private static final int BUFFER = 1 << 17;

    private final long seed = Long.getLong("rcol.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** What came of an answer: its rows as they came, whether the last lacked its end, or that it is none. */
    private record Found(List<String> rows, boolean open, boolean failed) {
        static final Found FAILED = new Found(List.of(), false, true);
    }

    @Test
    void random_bytes_are_read_as_by_one_who_looks_at_each() {
        for (int run = 0; run < RUNS; run++) {
            compare(anyBytes(random.nextInt(60)), run);
        }
    }

    @Test
    void a_table_that_is_damaged_somewhere_is_read_as_by_one_who_looks_at_each() {
        for (int run = 0; run < RUNS; run++) {
            compare(damaged(table(1 + random.nextInt(4), 1 + random.nextInt(12))), run);
        }
    }

    @Test
    void what_lies_across_the_edges_of_buffers_is_no_different() {
        for (int run = 0; run < RUNS / 20; run++) {
            // The first buffer; what fits behind its header; and one of twice the size, because no row has ended until
            // then.
            int edge = new int[] {BUFFER, BUFFER + 6, BUFFER * 2 + 6}[random.nextInt(3)];
            byte[] rows = table(3, 4);
            int before = edge - random.nextInt(rows.length + 8);
            var text = new StringBuilder("h,i,j\n\"");
            text.append("x".repeat(before - 11)).append("\",,\n").append(new String(rows, ISO_8859_1));
            text.append("y,y,\"")
                    .append("z\r\n".repeat(random.nextInt(2) * 60_000))
                    .append("\"\n");
            byte[] answer =
                    text.append(new String(table(3, 2), ISO_8859_1)).toString().getBytes(ISO_8859_1);
            switch (random.nextInt(4)) {
                case 0 -> answer = Arrays.copyOf(answer, Math.min(answer.length, edge - 20 + random.nextInt(40)));
                case 1 -> damage(answer, edge - 3 + random.nextInt(6));
                case 2 -> {
                    damage(answer, edge - 1);
                    damage(answer, edge);
                }
                default -> {}
            }
            compare(answer, run);
        }
    }

    @Test
    void a_quote_at_the_edge_of_a_buffer_is_judged_by_the_byte_after_it() {
        for (int edge : new int[] {BUFFER, BUFFER + 6, BUFFER * 2 + 6}) {
            for (int shift = -2; shift < 3; shift++) {
                for (String cell : List.of("\"q\"", "\"q\"x", "\"q\"\"x\"", "\"q\"\"\"", "\"q\r\n\"")) {
                    String before = "h,i,j\n\"" + "x".repeat(edge + shift - 12) + "\",";
                    compare((before + cell + ",1\n1,2,3\n").getBytes(ISO_8859_1), shift);
                }
            }
        }
    }

    private void damage(byte[] answer, int place) {
        if (place < answer.length) {
            answer[place] = (byte) "\"\"\",\nx".charAt(random.nextInt(6));
        }
    }

    private void compare(byte[] answer, int run) {
        Found expected = slowly(answer);
        assertThat(read(answer, false)).as("seed %d, run %d", seed, run).isEqualTo(expected);
        assertThat(read(answer, true)).as("kept, seed %d, run %d", seed, run).isEqualTo(expected);
    }

    /** Reads in pieces of any size; blocks that are kept are looked at only after the next ones were read. */
    private Found read(byte[] answer, boolean kept) {
        Queue<byte[]> spare = new ArrayDeque<>();
        Queue<CsvBlock> waiting = new ArrayDeque<>();
        var rows = new ArrayList<String>();
        try {
            var blocks = new CsvBlocks(inPieces(answer), spare);
            for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
                if (kept) {
                    block.keep();
                }
                waiting.add(block);
                while (waiting.size() > (kept ? 2 : 0)) {
                    CsvBlock done = waiting.remove();
                    rows.addAll(rows(done));
                    if (kept) {
                        spare.add(done.bytes());
                    }
                }
            }
            waiting.forEach(block -> rows.addAll(rows(block)));
            return new Found(rows, blocks.endsOpen(), false);
        } catch (RcolException e) {
            return Found.FAILED;
        }
    }

    private static List<String> rows(CsvBlock block) {
        var rows = new ArrayList<String>();
        for (int row = 0; row < block.rows(); row++) {
            rows.add(new String(
                    block.bytes(), block.rowStart(row), block.rowEnd(row) - block.rowStart(row), ISO_8859_1));
        }
        return rows;
    }

    private InputStream inPieces(byte[] answer) {
        int most = 1 + random.nextInt(answer.length < 500 ? 20 : 70_000);
        return new ByteArrayInputStream(answer) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
            }
        };
    }

    private byte[] anyBytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) "aab,,\n\n\r\"\"\u00ef\u00bb\u00bf\u00e9".charAt(random.nextInt(14));
        }
        return bytes;
    }

    private byte[] table(int width, int rows) {
        var text = new StringBuilder();
        String end = random.nextBoolean() ? "\n" : "\r\n";
        for (int row = 0; row < rows; row++) {
            for (int cell = 0; cell < width; cell++) {
                text.append(cell > 0 ? "," : "").append(cell());
            }
            text.append(end);
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private String cell() {
        String[] cells = {
            "", "1", "plain text", "\"\"", "\"a, b\"", "\"\"\"q\"\"\"", "\"\n\"", "\"\r\n,\"\"\r\"", "\u00e4"
        };
        return cells[random.nextInt(cells.length)];
    }

    private byte[] damaged(byte[] answer) {
        byte[] other = answer.clone();
        int place = other.length == 0 ? 0 : random.nextInt(other.length);
        switch (random.nextInt(4)) {
            case 0 -> other = Arrays.copyOf(other, place);
            case 1 -> other[place] = (byte) "\",\n\ra".charAt(random.nextInt(5));
            case 2 -> System.arraycopy(answer, 0, other, place, other.length - place);
            default -> {}
        }
        return other;
    }

    /** The same by the rules of CSV as docs/export.md tells them, one byte after the other. */
    private static Found slowly(byte[] answer) {
        String text = new String(answer, ISO_8859_1);
        text = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        var rows = new ArrayList<String>();
        int width = 0;
        boolean quoted = false;
        boolean emptyLine = false;
        int start = 0;
        int cells = 1;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
            if (c == '"' && quoted && ",\n\r\"".indexOf(next) < 0) {
                return Found.FAILED;
            }
            if (c == '"' && !quoted && at > start && text.charAt(at - 1) != ',' && text.charAt(at - 1) != '"') {
                return Found.FAILED;
            }
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells++;
            } else if (c == '\n' && !quoted) {
                String row = text.substring(start, at + 1);
                start = at + 1;
                if (row.equals("\n") || row.equals("\r\n")) {
                    emptyLine |= width > 0;
                    continue;
                }
                if (emptyLine || (width > 0 && cells != width)) {
                    return Found.FAILED;
                }
                width = cells;
                cells = 1;
                rows.add(row);
            }
        }
        String rest = text.substring(start);
        boolean open = !rest.isEmpty() && !rest.equals("\r");
        if (quoted || (open && (emptyLine || (width > 0 && cells != width)))) {
            return Found.FAILED;
        }
        if (open) {
            rows.add(rest + "\n");
        }
        return new Found(rows, open, false);
    }
}
