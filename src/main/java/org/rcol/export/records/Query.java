package org.rcol.export.records;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rcol.state.Sha256;

/** What one export asks for, as a hash that tells two exports apart and nothing else. */
final class Query {
    private Query() {}

    /** The SHA-256 of the parts, each closed off from the next. */
    static String hash(List<String> parts) {
        var digest = Sha256.digest();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return Sha256.hex(digest);
    }
}
