package org.rcol.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.console.TextFormat;
import org.rcol.text.Quantity;
import org.rcol.upload.ValueFile;

/** Shows files of saved values: whose, how many, and what became of them; never a value. */
public final class ValueFileText {
    private static final int FEW = 8;

    private ValueFileText() {}

    /** What a file holds, such as {@code 12 values of age, mood}. */
    public static String content(ValueFile file) {
        if (file.isLate()) {
            return "record and time of entries that came in late";
        }
        String fields = String.join(", ", file.fields().stream().limit(FEW).toList())
                + (file.fields().size() > FEW ? " and " + (file.fields().size() - FEW) + " more fields" : "");
        String values = file.values().isPresent()
                ? Quantity.of(file.values().getAsLong(), "value")
                : "an unknown number of values";
        return values + (fields.isEmpty() ? "" : " of " + TextFormat.shown(fields));
    }

    /** What became of it, as the end of a sentence. */
    public static String fate(ValueFile file, Clock clock) {
        if (file.isThere()) {
            return file.putBack().isEmpty()
                    ? "not put back"
                    : "put back and verified " + day(clock, file.putBack()) + ", still on this computer";
        }
        String back = file.putBack().isEmpty() ? "" : "put back and verified " + day(clock, file.putBack()) + ", ";
        return back
                + (file.deleted().isEmpty()
                        ? "no longer where they were saved"
                        : "deleted " + day(clock, file.deleted()));
    }

    private static String day(Clock clock, String time) {
        try {
            return ShownTime.of(clock, Instant.parse(time));
        } catch (DateTimeParseException e) {
            return "at an unknown time";
        }
    }

    /** The project that a file is of, as its folders and its note say. */
    public static String project(ValueFile file) {
        String number = "project " + file.projectId() + " on " + file.host();
        return file.title().isEmpty() ? number : "\"" + TextFormat.line(file.title()) + "\" (" + number + ")";
    }

    /** The same for programs. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Json(
            String host,
            String projectId,
            String title,
            String file,
            String time,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> fields,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long values,

            String state,
            String putBack,
            String deleted) {
        /** What is known of a file. */
        public static Json of(ValueFile file) {
            String there = file.putBack().isEmpty() ? "saved" : "put_back";
            return new Json(
                    file.host(),
                    file.projectId(),
                    file.title(),
                    file.file().toString(),
                    file.time().map(Instant::toString).orElse(""),
                    file.fields(),
                    file.values().isPresent() ? file.values().getAsLong() : null,
                    file.isThere() ? there : file.deleted().isEmpty() ? "gone" : "deleted",
                    file.putBack(),
                    file.deleted());
        }
    }
}
