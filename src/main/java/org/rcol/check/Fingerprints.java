package org.rcol.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** By what a finding is known again when rows move: all but the place, with a counter for those that are alike. */
public final class Fingerprints {
    private static final Pattern ROWS =
            Pattern.compile("\\b(rows?|lines?|cells?) [A-Z]*\\d+(?:(?:, | and )[A-Z]*+\\d++)*+");
    private static final int LENGTH = 32;

    private Fingerprints() {}

    /** A fingerprint for each finding, in their order, each another. */
    public static List<String> of(List<Finding> findings) {
        var seen = new HashMap<String, Integer>();
        var prints = new ArrayList<String>();
        for (Finding finding : findings) {
            String content = content(finding);
            int repeat = seen.merge(content, 1, Integer::sum);
            prints.add(hash(content + "\0" + repeat));
        }
        return List.copyOf(prints);
    }

    private static String content(Finding finding) {
        // The file counts only where nothing else says what is meant: a renamed file is not a new fault.
        String file = finding.field().isEmpty() && finding.form().isEmpty() ? finding.file() : "";
        String message = ROWS.matcher(finding.message()).replaceAll("$1");
        return String.join("\0", finding.code(), file, finding.form(), finding.field(), finding.column(), message);
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
