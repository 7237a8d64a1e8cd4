package org.rcol.export.codebook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.FormName;

/**
 * What a codebook says of itself.
 *
 * @param title the project's title, or what takes its place
 * @param about short words on the project or the files, such as {@code Development}
 * @param formLabels the labels of instruments as people read them, as far as they are known
 * @param events which instrument is in which event, where the project has events
 * @param written when it was made; shown in UTC, to the minute
 * @param version rcol's version
 */
public record CodebookHead(
        String title,
        List<String> about,
        Map<FormName, String> formLabels,
        Optional<EventGrid> events,
        Instant written,
        String version) {
    public CodebookHead {
        about = List.copyOf(about);
        formLabels = Map.copyOf(formLabels);
    }
}
