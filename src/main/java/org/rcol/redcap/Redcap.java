package org.rcol.redcap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ServerVersion;
import org.rcol.failure.RcolException;

/**
 * A REDCap project as its API shows it to one token.
 *
 * <p>Every call may throw {@link RcolException}: {@code TOKEN} if the server does not accept the token, {@code REFUSED} if a right is
 * missing, {@code UNREACHABLE} and {@code BAD_ANSWER} for the wire. Reads are retried, writes never.
 */
public interface Redcap {
    /** The project's settings; needs API Export. */
    ProjectInfo project();

    /**
     * The data dictionary; needs API Export.
     *
     * @throws RcolException {@code BAD_ANSWER} if what came cannot be a dictionary: no row, a nameless row, a name twice, a first field
     *     that is not text
     */
    DataDictionary metadata();

    /**
     * Replaces the whole dictionary, once and never again; needs API Import/Update and Project Design and Setup.
     *
     * <p>A field that is not in {@code wanted} is deleted with its data (vubiostat/redcapAPI#433), and the request carries no condition: read
     * the dictionary immediately before, {@link #together}. Development status only.
     *
     * @throws RcolException if nothing was sent; whatever happens after that is an answer
     */
    ImportAnswer importMetadata(DataDictionary wanted);

    /**
     * Makes calls with nothing between them: no wait, and no request of another rcol of this account.
     *
     * @param requests how many requests the calls make, as long as none has to be tried again
     */
    default <T> T together(int requests, Supplier<T> calls) {
        return calls.get();
    }

    /** The server's REDCap version, such as {@code 14.5.5}; needs API Export. */
    String version();

    /** The version by its numbers; none where the server does not say it so. */
    default Optional<ServerVersion> knownVersion() {
        try {
            return ServerVersion.of(version());
        } catch (RcolException e) {
            return Optional.empty();
        }
    }

    /** The instruments with their labels, in order. */
    List<InstrumentLabel> instruments();

    /** All users and their rights; needs the User Rights right. */
    List<UserRights> users();

    /** The unique names of the data access groups; needs a right of its own since 2023. */
    List<String> dataAccessGroups();

    /** Which instrument is in which event; empty for a classic project. */
    List<FormEvent> formEventMapping();

    /** Exports records as they come; the caller closes the stream. An empty answer is an empty stream. */
    InputStream records(RecordQuery query);

    /** The same, asked for only once: an export in batches asks for less when it fails, not again. */
    InputStream batch(RecordQuery query);

    /**
     * Whether the server says explicitly that no record meets a query. An empty CSV does not say it: busy servers answer 200 without a byte
     * (vubiostat/redcapAPI#280). JSON has a word for nothing, {@code []}.
     */
    default boolean hasNone(RecordQuery query) {
        try (InputStream stream = records(query.asJson())) {
            return new String(stream.readNBytes(16), StandardCharsets.UTF_8)
                    .strip()
                    .equals("[]");
        } catch (IOException e) {
            return false;
        }
    }

    /** The time of the latest answer by the server's own clock; none before the first, or if the server does not say. */
    Optional<Instant> serverTime();

    /**
     * Imports records as CSV with {@code overwriteBehavior=normal}, where a blank cell changes nothing.
     *
     * @throws RcolException {@code CHANGED} if they were sent and it is not known whether they arrived
     */
    void importRecords(byte[] csv);

    /**
     * A part of the project, in the server's own words; one that is missing, denied or unknown to the server is an answer, too.
     *
     * @throws RcolException {@code BAD_ANSWER} if the table is not whole
     */
    PartAnswer part(ProjectPart part, TableFormat format);

    /**
     * The project's XML without its records, as it comes; the caller closes the stream. Needs API Export, and a server from 6.12 on. Whether
     * it has all that one from the web page has is not documented, and one that passes over the parameter sends the records, too.
     */
    InputStream projectXml();

    /**
     * A saved report as it comes; the caller closes the stream and finds out with {@link TableAnswer} whether it is whole. Needs access to
     * that report. No call lists reports: their ids are shown in REDCap under "My Reports".
     */
    InputStream report(String id, TableFormat format, boolean label);

    /** The document in a file field or signature field, open. */
    Document document(DocumentPlace place);

    /** The entries of the log, the newest first; needs the Logging right, and a server from 10.8.0 on. */
    List<LogEntry> log(LogQuery query);

    /** How long the server took for the last answer, from the request to the end, without the wait for a turn. */
    Duration took();

    /** How many requests were sent, retries included. */
    int requests();
}
