package org.rcol.upload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.rcol.json.JsonTree;
import org.rcol.state.AtomicFile;

/**
 * The mark that an import was about to be sent. It is written durably before and removed when the outcome is known; whoever finds it was
 * preceded by an rcol that was killed, or that could not find out.
 *
 * @param receipt what the receipt will say if the import was applied
 * @param receipts the folder where that receipt belongs
 */
record Intent(Receipt receipt, Path receipts) {
    private static final String NAME = "intent.json";

    static void write(Path stateFolder, Intent intent) {
        ObjectNode json = JsonTree.object();
        json.put("receipts", intent.receipts().toAbsolutePath().toString());
        json.set("receipt", intent.receipt().json());
        AtomicFile.write(stateFolder.resolve(NAME), Json.bytes(json));
    }

    static Optional<Intent> read(Path stateFolder) {
        return Json.read(stateFolder.resolve(NAME))
                .map(json -> new Intent(
                        Receipt.of(json.path("receipt")),
                        Path.of(json.path("receipts").asText("."))));
    }

    static void remove(Path stateFolder) {
        AtomicFile.delete(stateFolder.resolve(NAME));
    }
}
