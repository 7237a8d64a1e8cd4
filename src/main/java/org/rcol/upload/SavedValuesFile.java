package org.rcol.upload;

import java.nio.file.Path;
import java.util.List;

/**
 * A file with values that an upload deleted.
 *
 * @param values how many values of these fields are in it
 * @param fields the fields that a restore brings back, by the names of their columns
 */
public record SavedValuesFile(Path file, long values, List<String> fields) {
    public SavedValuesFile {
        fields = List.copyOf(fields);
    }
}
