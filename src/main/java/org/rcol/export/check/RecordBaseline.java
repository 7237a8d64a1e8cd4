package org.rcol.export.check;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.recordcheck.RecordFinding;
import org.rcol.recordcheck.RowPlace;
import org.rcol.state.Sha256;

/**
 * The findings of an earlier run, so that a later one can say which are new. It holds no record id: each finding is a hash with the
 * baseline's own salt, of its place, its field and its kind.
 */
public final class RecordBaseline {
    private static final int SALT = 16;

    private final byte[] salt;
    private final boolean known;
    /** Of each field and kind the hashes that the earlier run found. */
    private final Map<String, Set<Long>> before;

    private final Map<String, Set<Long>> now = new TreeMap<>();
    private final Map<String, Set<Long>> pending = new LinkedHashMap<>();

    private record Content(
            String formatVersion,
            String salt,
            @JsonSetter(nulls = Nulls.FAIL) List<Entry> findings) {}

    private record Entry(
            String field,
            String finding,
            @JsonSetter(nulls = Nulls.FAIL) List<String> hashes) {}

    private RecordBaseline(byte[] salt, boolean known, Map<String, Set<Long>> before) {
        this.salt = salt;
        this.known = known;
        this.before = before;
    }

    /** One without any finding. */
    public static RecordBaseline empty() {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return new RecordBaseline(salt, false, Map.of());
    }

    /**
     * Reads one.
     *
     * @param name the file as messages call it
     * @throws RcolException {@code USAGE} if the text is none
     */
    public static RecordBaseline read(String name, String text) {
        try {
            Content content = Json.read(text, Content.class);
            Map<String, Set<Long>> before = new LinkedHashMap<>();
            for (Entry entry : content.findings()) {
                Set<Long> hashes = before.computeIfAbsent(key(entry.field(), entry.finding()), key -> new HashSet<>());
                entry.hashes().forEach(hash -> hashes.add(Long.parseUnsignedLong(hash, 16)));
            }
            return new RecordBaseline(HexFormat.of().parseHex(content.salt()), true, before);
        } catch (IOException | IllegalArgumentException e) {
            throw RcolException.of(Kind.USAGE, name + " is not a baseline of records written by rcol")
                    .hint("make one with --write-baseline " + name);
        }
    }

    private static String key(String field, String kind) {
        return field + ' ' + kind;
    }

    /** Takes note of a finding; whether the earlier run did not have it. */
    boolean note(RecordFinding finding) {
        String key = key(finding.field().text(), finding.kind().word());
        long hash = hash(finding.place(), key);
        pending.computeIfAbsent(key, unseen -> new HashSet<>()).add(hash);
        return known && !before.getOrDefault(key, Set.of()).contains(hash);
    }

    private long hash(RowPlace place, String key) {
        MessageDigest digest = Sha256.digest();
        digest.update(salt);
        for (String part : List.of(place.record(), place.event(), place.instrument(), place.instance(), key)) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    void keep() {
        pending.forEach((key, hashes) ->
                now.computeIfAbsent(key, unseen -> new TreeSet<>()).addAll(hashes));
        pending.clear();
    }

    void takeBack() {
        pending.clear();
    }

    /** Whether there was an earlier run to compare with. */
    public boolean isKnown() {
        return known;
    }

    /** How many findings the earlier run had that are gone. */
    public long gone() {
        long gone = 0;
        for (Map.Entry<String, Set<Long>> entry : before.entrySet()) {
            Set<Long> still = now.getOrDefault(entry.getKey(), Set.of());
            gone += entry.getValue().stream()
                    .filter(hash -> !still.contains(hash))
                    .count();
        }
        return gone;
    }

    /** The text of a baseline with the findings of this run, under the same salt. */
    public String text() {
        var entries = new ArrayList<Entry>();
        now.forEach((key, hashes) -> {
            int blank = key.indexOf(' ');
            entries.add(new Entry(
                    key.substring(0, blank),
                    key.substring(blank + 1),
                    hashes.stream().map(hash -> String.format("%016x", hash)).toList()));
        });
        return Json.indented(new Content("1.0", HexFormat.of().formatHex(salt), entries));
    }
}
