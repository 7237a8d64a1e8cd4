package org.rcol.export.records.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rcol.export.Output;
import org.rcol.export.records.CsvBlock;
import org.rcol.export.records.CsvBlocks;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * A copy of a table for programs that end a row at every line feed, quoted or not: SPSS, PSPP and SAS. Inside of cells a control character
 * stands for the line feed and another for the carriage return, and the loader puts them back.
 */
final class OneLineTable {
    /** ASCII's "record separator"; REDCap's own texts come from web forms, which have none. */
    static final int LINE_FEED = 0x1E;

    /** ASCII's "group separator". */
    static final int CARRIAGE_RETURN = 0x1D;

    private OneLineTable() {}

    /** The file's name. */
    static String file(DataTable table) {
        return table.file().replaceFirst("\\.csv$", "") + ".oneline.csv";
    }

    /** Writes it, and returns its name. */
    static String write(Path folder, DataTable table) {
        Path from = folder.resolve(table.file());
        Output output = Output.to(folder.resolve(file(table)));
        try (InputStream stream = Files.newInputStream(from)) {
            var blocks = new CsvBlocks(stream);
            for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
                for (int row = 0; row < block.rows(); row++) {
                    output.write(line(block.bytes(), block.rowStart(row), block.rowEnd(row)));
                }
            }
            output.complete();
            return file(table);
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, from + " cannot be read back")
                    .hint("run the command again")
                    .cause(e);
        } finally {
            output.close();
        }
    }

    private static byte[] line(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        byte[] line = new byte[end - from + 1];
        for (int i = from; i < end; i++) {
            byte one = bytes[i];
            line[i - from] = one == '\n' ? LINE_FEED : one == '\r' ? CARRIAGE_RETURN : one;
        }
        line[end - from] = '\n';
        return line;
    }
}
