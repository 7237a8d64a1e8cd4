package org.rcol.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.JsonTree;

/** The findings that were there when somebody began to check; only new ones count. */
public final class Baseline {
    /** No finding is known. */
    public static final Baseline NONE = new Baseline(Map.of());

    /** The code of each known finding by its fingerprint. */
    private final Map<String, String> known;

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
            JsonNode findings = JsonTree.read(text).path("findings");
            if (findings.isArray()) {
                var known = new LinkedHashMap<String, String>();
                findings.forEach(entry -> known.put(
                        entry.path("fingerprint").asText(), entry.path("code").asText()));
                return new Baseline(known);
            }
        } catch (IOException e) {
            // Told below.
        }
        throw RcolException.of(Kind.USAGE, name + " is no baseline of rcol")
                .hint("make one with --write-baseline " + name);
    }

    /** The text of a baseline with these findings, readable in a diff. */
    public static String text(List<Finding> findings) {
        List<String> prints = Fingerprints.of(findings);
        ObjectNode root = JsonTree.object().put("formatVersion", "1.0");
        ArrayNode entries = root.putArray("findings");
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            entries.addObject()
                    .put("fingerprint", prints.get(i))
                    .put("code", finding.code())
                    .put("form", finding.form())
                    .put("field", finding.field())
                    .put("message", finding.message());
        }
        return JsonTree.indented(root);
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
