package org.rcol.check;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;

/** The findings that were there when somebody began to check; only new ones count. */
public final class Baseline {
    /** No finding is known. */
    public static final Baseline NONE = new Baseline(Map.of());

    /** The code of each known finding by its fingerprint. */
    private final Map<String, String> known;

    private record Content(
            String formatVersion,
            @JsonSetter(nulls = Nulls.FAIL) List<Entry> findings) {}

    private record Entry(String fingerprint, String code, String form, String field, String message) {}

    private Baseline(Map<String, String> known) {
        this.known = known;
    }

    /**
     * Reads one.
     *
     * @param name the file as messages call it
     * @throws RcolException {@code USAGE} if the text is none
     */
    public static Baseline read(String name, String text) {
        try {
            var known = new LinkedHashMap<String, String>();
            Json.read(text, Content.class).findings().forEach(entry -> known.put(entry.fingerprint(), entry.code()));
            return new Baseline(known);
        } catch (IOException e) {
            throw RcolException.of(Kind.USAGE, name + " is not a baseline written by rcol")
                    .hint("make one with --write-baseline " + name);
        }
    }

    /** The text of a baseline with these findings, readable in a diff. */
    public static String text(List<Finding> findings) {
        List<String> prints = Fingerprints.of(findings);
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            entries.add(new Entry(prints.get(i), finding.code(), finding.form(), finding.field(), finding.message()));
        }
        return Json.indented(new Content("1.0", entries));
    }

    /** The findings that it does not know. */
    public List<Finding> fresh(List<Finding> findings) {
        List<String> prints = Fingerprints.of(findings);
        var fresh = new ArrayList<Finding>();
        for (int i = 0; i < findings.size(); i++) {
            if (!known.containsKey(prints.get(i))) {
                fresh.add(findings.get(i));
            }
        }
        return List.copyOf(fresh);
    }

    /** How many of those that it knows are no longer found, among the rules that were asked. */
    public long gone(List<Finding> findings, RuleSelection asked) {
        var found = new HashSet<>(Fingerprints.of(findings));
        return known.entrySet().stream()
                .filter(entry -> asked.includes(entry.getValue()) && !found.contains(entry.getKey()))
                .count();
    }
}
