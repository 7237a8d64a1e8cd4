package org.rcol.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.rcol.state.Sha256;
import org.rcol.text.WindowsNames;

/**
 * Makes file names from texts that others wrote: a valid name on every system, never a path or a device, never the same twice, even where
 * case does not count.
 *
 * <p>Letters of ASCII, digits, hyphen and underscore stay. A text with anything else, or a long one, is changed, and the name then ends in
 * ten digits that identify the original text: two texts that differ never share a file, and one text has the same file tomorrow.
 */
public final class FileNames {
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]");
    private static final int LONGEST_PART = 50;
    private static final int SUM = 10;

    /** Endings of documents that are opened and not run; everything else is {@code bin}. */
    private static final Set<String> ENDINGS = Set.of(
            "pdf",
            "txt",
            "csv",
            "tsv",
            "json",
            "xml",
            "log",
            "md",
            "rtf",
            "doc",
            "docx",
            "odt",
            "xls",
            "xlsx",
            "ods",
            "ppt",
            "pptx",
            "odp",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "bmp",
            "tif",
            "tiff",
            "webp",
            "heic",
            "dcm",
            "nii",
            "edf",
            "mp3",
            "wav",
            "m4a",
            "ogg",
            "mp4",
            "mov",
            "avi",
            "mkv",
            "webm",
            "zip",
            "gz",
            "tar",
            "7z",
            "sav",
            "sas7bdat",
            "dta",
            "rds",
            "mat",
            "eml",
            "ics");

    private FileNames() {}

    /**
     * What a file is to be called after.
     *
     * @param texts joined by underscores; blank ones are left out of the name
     * @param ending the letters after the dot, safe already
     */
    public record Wanted(List<String> texts, String ending) {
        public Wanted {
            texts = List.copyOf(texts);
        }

        private String sum() {
            return Sha256.of(String.join("\0", texts)).substring(0, SUM);
        }
    }

    /**
     * A name for each, in order.
     *
     * @param taken names that are in use by others already
     */
    public static List<String> of(List<Wanted> wanted, Collection<String> taken) {
        Map<String, Integer> uses = new HashMap<>();
        taken.forEach(name -> uses.merge(folded(name), 1, Integer::sum));
        wanted.forEach(each -> uses.merge(folded(plain(each)), 1, Integer::sum));
        var names = new ArrayList<String>();
        for (Wanted each : wanted) {
            boolean shared = uses.getOrDefault(folded(plain(each)), 0) > 1;
            names.add(shared && !isChanged(each) ? base(each) + "_" + each.sum() + "." + each.ending() : plain(each));
        }
        return names;
    }

    /** The ending of a name that somebody gave a document, if it is one that may be kept. */
    public static String ending(String name) {
        String ending = folded(name.substring(name.lastIndexOf('.') + 1));
        return name.indexOf('.') >= 0 && ENDINGS.contains(ending) ? ending : "bin";
    }

    private static String plain(Wanted wanted) {
        return base(wanted) + (isChanged(wanted) ? "_" + wanted.sum() : "") + "." + wanted.ending();
    }

    private static String base(Wanted wanted) {
        String joined = String.join(
                "_",
                wanted.texts().stream()
                        .filter(text -> !text.isEmpty())
                        .map(FileNames::safe)
                        .toList());
        boolean bare = joined.isEmpty() || joined.startsWith("-") || WindowsNames.isDevice(joined);
        return bare ? "_" + joined : joined;
    }

    private static boolean isChanged(Wanted wanted) {
        return !base(wanted)
                .equals(String.join(
                        "_",
                        wanted.texts().stream().filter(text -> !text.isEmpty()).toList()));
    }

    private static String safe(String text) {
        String safe = UNSAFE.matcher(text).replaceAll("_");
        return safe.length() > LONGEST_PART ? safe.substring(0, LONGEST_PART) : safe;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
