package org.rcol.command.upload;

import java.util.List;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.TextFormat;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FileEncoding;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** Whether files are read rightly whose encoding was guessed and whose words look wrong. Only a person or {@code --encoding} can tell. */
final class EncodingQuestion {
    private static final int MOST_WORDS = 8;

    private final Console console;
    private final boolean canAsk;

    EncodingQuestion(Console console, boolean canAsk) {
        this.console = console;
        this.canAsk = canAsk;
    }

    /**
     * Asks about each file that is in doubt.
     *
     * @throws RcolException {@code REFUSED} if nobody can be asked, or the words are wrong
     */
    void settle(List<DictionaryFile> files) {
        for (DictionaryFile file : files) {
            FileEncoding encoding = file.facts().encoding();
            if (encoding.certainty() == FileEncoding.Certainty.DOUBTFUL && !(canAsk && isRight(file))) {
                throw RcolException.of(Kind.REFUSED, file.name() + ": " + encoding.finding() + "; nothing was sent")
                        .hint(encoding.remedy());
            }
        }
    }

    private boolean isRight(DictionaryFile file) {
        FileEncoding encoding = file.facts().encoding();
        List<String> words = file.nonAsciiWords();
        console.error(Style.PLAIN, TextFormat.line(file.name() + ": " + encoding.finding()));
        console.error(
                Style.PLAIN,
                TextFormat.line("Read as Windows-1252, its words are: "
                        + String.join(", ", words.subList(0, Math.min(MOST_WORDS, words.size())))));
        String typed =
                console.ask("Are these words right? [y/N]").map(String::strip).orElse("");
        return typed.equalsIgnoreCase("y") || typed.equalsIgnoreCase("yes");
    }
}
