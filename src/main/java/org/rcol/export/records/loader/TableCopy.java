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

/** Writes a table once more, each row in another form, under a name that it has when it is complete. */
final class TableCopy {
    private TableCopy() {}

    /** The bytes of a row, its line end among them; the first row is the header. */
    interface Rows {
        byte[] of(CsvBlock block, int row);
    }

    /**
     * Writes a copy, and returns its name.
     *
     * @throws RcolException {@code LOCAL_IO} if the table cannot be read or the copy not be written
     */
    static String write(Path folder, DataTable table, String name, Rows rows) {
        Path from = folder.resolve(table.file());
        Output output = Output.to(folder.resolve(name));
        try (InputStream stream = Files.newInputStream(from)) {
            var blocks = new CsvBlocks(stream);
            for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
                for (int row = 0; row < block.rows(); row++) {
                    output.write(rows.of(block, row));
                }
            }
            output.complete();
            return name;
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, from + " cannot be read back")
                    .hint("run the command again")
                    .cause(e);
        } finally {
            output.close();
        }
    }
}
