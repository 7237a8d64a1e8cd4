package org.rcol.check.rule.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;

/**
 * Letters that were garbled by a wrong encoding.
 *
 * <p><b>Why it matters.</b> A program read UTF-8 as Windows-1252 and saved the result, so each accented letter became two letters and each
 * typographic quote three; or it could not read a letter at all and put the replacement character in its place. Everyone who opens the
 * instrument sees it.
 *
 * <p><b>Bad.</b> {@code GrÃ¶ÃŸe}, {@code donâ€™t}
 *
 * <p><b>Good.</b> {@code Größe}, {@code don’t}
 *
 * <p><b>Fix.</b> Type the word again. If there are many, download the dictionary from REDCap again and, in Excel, save it as "CSV UTF-8".
 */
public final class Mojibake extends Rule {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** What Windows-1252 makes of the bytes 80 to 9F. */
    private static final String HIGH = "\\x80-\\x9F€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    // After a capital letter, a quote or dash can be legitimate, as in Portuguese MANHÃ”.
    private static final Pattern GARBLED = Pattern.compile("[ÂÃ][\\xA0-\\xBF]|(?<!\\p{Lu})Ã[" + HIGH + "]|â€[" + HIGH
            + "\\xA0-\\xBF]?|â[‚„†ˆ‰][" + HIGH + "\\xA0-\\xBF]|ï»¿|ï¿½|\uFFFD");

    /** Makes the rule. */
    public Mojibake() {
        super("FILE-13", "mojibake", Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        for (DictionaryFile file : bundle.files()) {
            // What was read in a wrong encoding is garbled for that reason: one cause, so one finding.
            if (file.facts().encoding().isSure()) {
                garbled(file).forEach(part -> part.report(report));
            }
        }
    }

    private static List<Part> garbled(DictionaryFile file) {
        var garbled = new ArrayList<Part>();
        for (Field field : file.fields()) {
            for (Column column : Column.ALL) {
                if (isSuspect(field.get(column))) {
                    garbled(field, column).ifPresent(garbled::add);
                }
            }
        }
        return garbled;
    }

    /** The first garbled word of a cell. */
    private static Optional<Part> garbled(Field field, Column column) {
        String cell = field.get(column);
        Matcher found = GARBLED.matcher(cell);
        if (!found.find()) {
            return Optional.empty();
        }
        int start = found.start();
        while (start > 0 && !isBreak(cell.charAt(start - 1))) {
            start--;
        }
        int end = found.start();
        while (end < cell.length() && !isBreak(cell.charAt(end))) {
            end++;
        }
        return Optional.of(new Part(field, column, start, cell.substring(start, end)));
    }

    private record Part(Field field, Column column, int offset, String word) {
        void report(Report report) {
            Optional<String> meant = repaired(word);
            report.at(
                    field,
                    column,
                    offset,
                    word.length(),
                    "\"" + word + "\" "
                            + meant.map(text -> "was probably \"" + text + "\" before it was saved in a wrong encoding")
                                    .orElse("has letters that were lost in a wrong encoding"),
                    meant.map(text -> "write \"" + text + "\"").orElse("type the word again")
                            + "; if there are many, download the dictionary again and save it as \"CSV UTF-8\"");
        }
    }

    /** Whether the cell has one of the characters that every match needs, which is much faster than a search of every cell. */
    private static boolean isSuspect(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) > 0x7F && "ÂÃâï\uFFFD".indexOf(cell.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBreak(char c) {
        return c <= ' ' || c == '|' || c == ',' || c == '<' || c == '>';
    }

    private static Optional<String> repaired(String word) {
        try {
            ByteBuffer bytes = WINDOWS.newEncoder().encode(CharBuffer.wrap(word));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException beyondRepair) {
            return Optional.empty();
        }
    }
}
