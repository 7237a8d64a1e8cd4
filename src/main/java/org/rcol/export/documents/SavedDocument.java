package org.rcol.export.documents;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.rcol.redcap.DocumentPlace;
import org.rcol.state.Sha256;

/**
 * A document in the folder of an export, as {@code files.json} lists it.
 *
 * @param name its name on the server
 * @param file its name in the folder, which we gave it
 * @param size in bytes
 * @param sha256 the sum of its content
 */
record SavedDocument(@JsonUnwrapped DocumentPlace place, String name, String file, long size, String sha256) {
    /** Whether the file is in the folder as it was saved. */
    boolean isIntactIn(Path folder) {
        Path path = folder.resolve(file);
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(path) == size
                    && Sha256.of(path).equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }
}
