package org.rcol.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.FieldName;
import org.rcol.json.JsonTree;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Rewrites;
import org.rcol.plan.SentCells;
import org.rcol.plan.StoredText;
import org.rcol.state.AtomicFile;
import org.rcol.state.StampedName;

/**
 * What an upload did: the dictionary that the project has since then, and how it came to it. The next upload compares with it to see what
 * was changed in REDCap meanwhile. It holds no token, no record id and no recorded value.
 *
 * @param time UTC, ISO 8601
 * @param before the fingerprint of the dictionary before
 * @param instruments the fingerprint of the files that were uploaded; blank in receipts of older versions
 * @param wanted the dictionary that was verified; empty where files were found to be in the project without an upload of rcol's
 * @param sent what of it was new to the project
 * @param rewrites texts that the server stores otherwise than they were sent, in this upload or in an earlier one
 * @param changes what changed, with counts, as shown
 * @param consent how it was consented to
 * @param backup the folder with the dictionary before
 * @param values the file with deleted values; empty where none was written
 * @param format the version of the file's format; {@code 1.0} is that of rcol 0.1.0
 */
record Receipt(
        String host,
        String projectId,
        String title,
        String time,
        String version,
        Fingerprint before,
        String instruments,
        StoredDictionary wanted,
        SentCells sent,
        Rewrites rewrites,
        List<String> changes,
        List<String> consent,
        String backup,
        Optional<String> values,
        String format) {
    /** The format in which receipts are written. */
    static final String FORMAT = "1.1";

    private static final String ENDING = ".json";

    /** That of rcol 0.1.0, which took for a rewrite whatever text stood in the place of the one that was sent, the old one too. */
    private static final String UNPROVEN = "1.0";

    Receipt {
        changes = List.copyOf(changes);
        consent = List.copyOf(consent);
    }

    /** The same with more rewrites. */
    Receipt with(Rewrites seen) {
        return new Receipt(
                host,
                projectId,
                title,
                time,
                version,
                before,
                instruments,
                wanted,
                sent,
                rewrites.and(seen),
                changes,
                consent,
                backup,
                values,
                format);
    }

    /** The rewrites that are proven: those of rcol 0.1.0 are not. */
    Rewrites proven() {
        return format.equals(UNPROVEN) ? Rewrites.NONE : rewrites;
    }

    /** Whether it proves that the project held what the files say. */
    boolean isProof() {
        return proven().equals(rewrites);
    }

    /** The dictionary that the project had when it was written: the wanted one as the server stores it. */
    DataDictionary base() {
        return rewrites.in(wanted.dictionary());
    }

    /** The texts that a receipt of rcol 0.1.0 took for rewrites, where the project holds still something that cannot have come of them. */
    List<Rewrites.Rewrite> neverArrived(DataDictionary current) {
        return isProof()
                ? List.of()
                : rewrites.holding(wanted.dictionary(), current).list().stream()
                        .filter(text -> !StoredText.isDerived(text.column(), text.sent(), text.stored()))
                        .toList();
    }

    ObjectNode json() {
        ObjectNode json = JsonTree.object();
        json.put("formatVersion", format);
        json.put("host", host);
        json.put("projectId", projectId);
        json.put("title", title);
        json.put("time", time);
        json.put("rcol", version);
        json.put("before", before.hex());
        json.put("after", wanted.fingerprint().hex());
        json.put("instruments", instruments);
        changes.forEach(json.putArray("changes")::add);
        consent.forEach(json.putArray("consent")::add);
        json.put("backup", backup);
        values.ifPresent(path -> json.put("values", path));
        json.set("rewrites", Json.rewrites(rewrites));
        ArrayNode cells = json.putArray("sent");
        sent.old().forEach((cell, old) -> cells.addObject()
                .put("field", cell.field().text())
                .put("column", cell.column().apiName())
                .put("old", old));
        ArrayNode added = json.putArray("added");
        sent.added().stream().map(FieldName::text).sorted().forEach(added::add);
        json.set("wanted", wanted.json());
        return json;
    }

    static Receipt of(JsonNode json) {
        return new Receipt(
                json.path("host").asText(),
                json.path("projectId").asText(),
                json.path("title").asText(),
                json.path("time").asText(),
                json.path("rcol").asText(),
                new Fingerprint(json.path("before").asText()),
                json.path("instruments").asText(),
                new StoredDictionary(Json.dictionary(json.path("wanted"))),
                sentCells(json),
                Json.rewrites(json.path("rewrites")),
                Json.texts(json.path("changes")),
                Json.texts(json.path("consent")),
                json.path("backup").asText(),
                Optional.ofNullable(json.get("values")).map(JsonNode::asText),
                json.path("formatVersion").asText(UNPROVEN));
    }

    private static SentCells sentCells(JsonNode json) {
        Map<SentCells.Cell, String> old = new LinkedHashMap<>();
        json.path("sent").forEach(cell -> Json.column(cell)
                .ifPresent(column -> old.put(
                        new SentCells.Cell(new FieldName(cell.path("field").asText()), column),
                        cell.path("old").asText())));
        Set<FieldName> added =
                Json.texts(json.path("added")).stream().map(FieldName::new).collect(Collectors.toSet());
        return new SentCells(old, added);
    }

    /** Writes the receipt durably into a folder, under its time; never over another one. */
    Path writeTo(Path folder) {
        return writeTo(folder, "");
    }

    /** The same, with something behind the time in the file's name. */
    Path writeTo(Path folder, String suffix) {
        Path file = StampedName.free(folder, Instant.parse(time), suffix + ENDING);
        AtomicFile.write(file, Json.bytes(json()));
        return file;
    }

    /** The newest receipt in a folder that can be read and holds a dictionary. */
    static Optional<Receipt> newestIn(Path folder, Instant now) {
        return newest(folder, now, receipt -> receipt.wanted().dictionary().isPossible());
    }

    /** The newest receipt in a folder which proves that the project held files with this fingerprint. */
    static Optional<Receipt> proofOf(Path folder, Instant now, String instruments) {
        return newest(folder, now, receipt -> receipt.instruments().equals(instruments) && receipt.isProof());
    }

    private static Optional<Receipt> newest(Path folder, Instant now, Predicate<Receipt> which) {
        return StampedName.newestFirst(folder, now, ENDING).stream()
                .flatMap(file -> Json.read(file).map(Receipt::of).filter(which).stream())
                .findFirst();
    }
}
