package org.rcol.check.fix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.FileFacts;
import org.rcol.text.Quantity;

/** A file before and after its safe fixes. */
public record FixedFile(DictionaryFile before, DictionaryFile after) {
    private static final int MOST_WORDS = 10;

    /** Fixes a file. */
    public static FixedFile of(DictionaryFile file) {
        return new FixedFile(file, SafeFixes.of(file));
    }

    /** Whether anything changed. */
    public boolean isChanged() {
        // A file that is left alone is not even written in memory: it may hold what its encoding cannot write.
        return before != after && !Arrays.equals(before.bytes(), after.bytes());
    }

    /** The fixed file as it would be read again. */
    public DictionaryFile read() {
        return isChanged() ? DictionaryReader.read(after.name(), after.bytes()) : before;
    }

    /** The change as {@code diff -u} writes it, with a line before for what its lines do not show. */
    public String diff() {
        var text = new StringBuilder();
        if (encodingChanges()) {
            text.append(note(encoding() + " becomes UTF-8" + changedWords()));
        }
        if (lineEndsChange()) {
            text.append(note("line ends become LF"));
        }
        String old = lineEndsChange() ? withLf(before.text()) : before.text();
        String now = lineEndsChange() ? withLf(after.text()) : after.text();
        return text.append(old.equals(now) ? "" : UnifiedDiff.of(before.name(), old, now))
                .toString();
    }

    private String encoding() {
        return before.facts().encoding().encoding().title();
    }

    /** The words that other programs will read otherwise, as they are meant. */
    private String changedWords() {
        List<String> words = before.nonAsciiWords();
        int more = words.size() - MOST_WORDS;
        return (words.isEmpty() ? "" : ": ")
                + words.stream().limit(MOST_WORDS).map(word -> '"' + word + '"').collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private String note(String words) {
        return "# " + before.name() + ": " + words + "\n";
    }

    private static String withLf(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private boolean encodingChanges() {
        return !before.facts()
                .encoding()
                .encoding()
                .equals(after.facts().encoding().encoding());
    }

    private boolean lineEndsChange() {
        Set<FileFacts.LineEnd> ends = before.facts().lineEnds();
        return before.format() == DictionaryFile.Format.CSV && (ends.size() > 1 || ends.contains(FileFacts.LineEnd.CR));
    }

    /** What was done, in a few words. */
    public String words() {
        var words = new ArrayList<String>();
        if (encodingChanges()) {
            words.add(encoding() + " to UTF-8");
        }
        if (before.facts().delimiter() != after.facts().delimiter()) {
            words.add("cells separated by commas");
        }
        before.separatorLine().ifPresent(line -> {
            if (after.separatorLine().isEmpty()) {
                words.add("without " + line);
            }
        });
        if (before.facts().looseQuotes().size() > after.facts().looseQuotes().size()) {
            words.add("blanks behind quotes");
        }
        if (lineEndsChange()) {
            words.add("line ends");
        }
        if (!before.header().equals(after.header())) {
            words.add("headers");
        }
        long fields = changedFields();
        if (fields > 0) {
            words.add(Quantity.of(fields, "field"));
        }
        return String.join(", ", words);
    }

    private long changedFields() {
        List<?> old = before.fields();
        List<?> now = after.fields();
        long changed = 0;
        for (int i = 0; i < old.size(); i++) {
            changed += old.get(i).equals(now.get(i)) ? 0 : 1;
        }
        return changed;
    }
}
