package org.rcol.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.FieldName;
import org.rcol.json.JsonTree;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Rewrites;
import org.rcol.state.AtomicFile;

/**
 * What an upload did: the dictionary that the project has since then, and how it came to it. The next upload compares with it to see what
 * was changed in REDCap meanwhile. It holds no token, no record id and no recorded value.
 *
 * @param time UTC, ISO 8601
 * @param before the fingerprint of the dictionary before
 * @param instruments the fingerprint of the files that were uploaded; blank in receipts of older versions
 * @param wanted the dictionary that was verified; empty where files were found to be in the project without an upload of rcol's
 * @param rewrites texts that the server stores otherwise than they were sent
 * @param changes what changed, with counts, as shown
 * @param consent how it was consented to
 * @param backup the folder with the dictionary before
 * @param values the file with deleted values; empty where none was written
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
        Rewrites rewrites,
        List<String> changes,
        List<String> consent,
        String backup,
        Optional<String> values) {
    Receipt {
        changes = List.copyOf(changes);
        consent = List.copyOf(consent);
    }

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
                seen,
                changes,
                consent,
                backup,
                values);
    }

    ObjectNode json() {
        ObjectNode json = JsonTree.object();
        json.put("formatVersion", "1.0");
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
        ArrayNode list = json.putArray("rewrites");
        rewrites.list().forEach(rewrite -> list.addObject()
                .put("field", rewrite.field().text())
                .put("column", rewrite.column().apiName())
                .put("sent", rewrite.sent())
                .put("stored", rewrite.stored()));
        json.set("wanted", wanted.json());
        return json;
    }

    static Receipt of(JsonNode json) {
        var rewrites = new ArrayList<Rewrites.Rewrite>();
        json.path("rewrites").forEach(rewrite -> Column.ALL.stream()
                .filter(column -> column.apiName().equals(rewrite.path("column").asText()))
                .forEach(column -> rewrites.add(new Rewrites.Rewrite(
                        new FieldName(rewrite.path("field").asText()),
                        column,
                        rewrite.path("sent").asText(),
                        rewrite.path("stored").asText()))));
        return new Receipt(
                json.path("host").asText(),
                json.path("projectId").asText(),
                json.path("title").asText(),
                json.path("time").asText(),
                json.path("rcol").asText(),
                new Fingerprint(json.path("before").asText()),
                json.path("instruments").asText(),
                new StoredDictionary(Json.dictionary(json.path("wanted"))),
                new Rewrites(rewrites),
                Json.texts(json.path("changes")),
                Json.texts(json.path("consent")),
                json.path("backup").asText(),
                Optional.ofNullable(json.get("values")).map(JsonNode::asText));
    }

    /** Writes the receipt durably into a folder, under its time. */
    Path writeTo(Path folder) {
        return writeTo(folder, "");
    }

    /** The same, with something behind the time in the file's name. */
    Path writeTo(Path folder, String suffix) {
        String stamp = time.replace(":", "").replace("-", "").replaceAll("\\.\\d+", "");
        Path file = folder.resolve(stamp + suffix + ".json");
        AtomicFile.write(file, Json.bytes(json()));
        return file;
    }

    /** The newest receipt in a folder that can be read and holds a dictionary. */
    static Optional<Receipt> newestIn(Path folder, Instant now) {
        return newest(folder, now, receipt -> receipt.wanted().dictionary().size() > 0);
    }

    /** The newest receipt in a folder about files with this fingerprint. */
    static Optional<Receipt> newestOf(Path folder, Instant now, String instruments) {
        return newest(folder, now, receipt -> receipt.instruments().equals(instruments));
    }

    /** One that a clock wrote which was ahead counts only where there is no other: it would stay the newest for as long as it was ahead. */
    private static Optional<Receipt> newest(Path folder, Instant now, Predicate<Receipt> which) {
        List<Path> files = Json.filesIn(folder);
        Optional<Receipt> ahead = Optional.empty();
        for (int i = files.size() - 1; i >= 0; i--) {
            Optional<Receipt> receipt = Json.read(files.get(i)).map(Receipt::of).filter(which);
            if (receipt.isPresent() && !receipt.get().isAfter(now)) {
                return receipt;
            }
            ahead = ahead.or(() -> receipt);
        }
        return ahead;
    }

    private boolean isAfter(Instant now) {
        try {
            return Instant.parse(time).isAfter(now);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
