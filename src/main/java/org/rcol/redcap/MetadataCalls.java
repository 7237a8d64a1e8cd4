package org.rcol.redcap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Location;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** The calls with {@code content=metadata}. */
final class MetadataCalls {
    private final Supplier<Reads> reads;
    private final String host;
    private List<String> unknownColumns = List.of();

    MetadataCalls(Supplier<Reads> reads, String host) {
        this.reads = reads;
        this.host = host;
    }

    DataDictionary metadata() {
        String body = reads.get()
                .whole(ApiCall.content("metadata").set("format", "json"))
                .text();
        DictionaryFile answer = DictionaryReader.json(Location.PROJECT, body);
        var found = new DataDictionary(answer.fields());
        unknownColumns = answer.header().headings().stream()
                .filter(heading -> heading.column().isEmpty())
                .map(Header.Heading::text)
                .toList();
        boolean dictionary = answer.facts().torn().isEmpty()
                && answer.header().missing().isEmpty()
                && found.isPossible()
                && found.fields().get(0).type() == FieldType.TEXT;
        if (!dictionary) {
            throw RcolException.of(
                            Kind.BAD_ANSWER,
                            "what " + host + " sent cannot be this project's data dictionary (" + found.size()
                                    + " fields)")
                    .hint("nothing is merged onto it; try again, and look at the project's Codebook");
        }
        return found;
    }

    ImportAnswer importMetadata(DataDictionary wanted) {
        if (!unknownColumns.isEmpty()) {
            throw RcolException.of(
                            Kind.REFUSED,
                            "this server's dictionary has columns that this rcol does not know: "
                                    + Redaction.line(String.join(", ", unknownColumns)))
                    .hint("an upload would clear them; use a newer rcol");
        }
        ApiCall call = ApiCall.content("metadata")
                .doing("importing the dictionary; it is sent once")
                .set("format", "json")
                .set("data", new String(DictionaryWriter.json(wanted), StandardCharsets.UTF_8));
        Reply reply;
        try {
            reply = reads.get().once(call);
        } catch (WireFailure e) {
            return new ImportAnswer.Lost(e.isWritten(), e.words());
        }
        Optional<CountAnswer> count = CountAnswer.in(reply);
        if (count.isPresent()) {
            return new ImportAnswer.Accepted(count.get().count());
        }
        Verdict verdict = reads.get().verdict(reply);
        RcolException failure = verdict.toException(host);
        if (!verdict.isRefusal()) {
            return new ImportAnswer.Lost(true, failure.text());
        }
        boolean named = verdict.sort() == Verdict.Sort.ERROR;
        return new ImportAnswer.Rejected(failure, named ? CellError.in(verdict.message(), wanted) : List.of());
    }
}
