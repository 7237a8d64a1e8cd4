package org.rcol.scan;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the name that a value is given to says of the value. */
enum Role {
    /** It names a hash, an id or the like: no secret. */
    OTHER_HASH,
    /** It says REDCap, and token or key. */
    REDCAP_TOKEN,
    /** It says token or API key. */
    TOKEN,
    /** It says key, password or secret, or nothing but REDCap. */
    KEY,
    /** A name that says nothing. */
    NEUTRAL,
    /** There is no name. */
    NONE;

    private static final Pattern HASH = Pattern.compile(
            "md5|sha\\d|(?<![a-z])sha(?![a-z])|hash|checksum|digest|etag|fingerprint|[ug]uid|commit|revision|(?<![a-z])rev(?![a-z])"
                    + "|integrity|crc|csrf|xsrf|nonce|(?<![a-z])(?:salt|seed|sum|tree|parent|blob|object|cache|trace|span|session|signature)"
                    + "(?![a-z])|(?<![a-z])ids?(?![a-z])|record");
    private static final Pattern REDCAP = Pattern.compile("redcap|(?<![a-z])rc_api_key");
    private static final Pattern TOKENS = Pattern.compile("tokens?(?![a-z])|api[ _-]?key|(?<![a-z])tok(?![a-z])");
    private static final Pattern KEYS =
            Pattern.compile("(?<![a-z])(?:keys?|secrets?|pass(?:word|wd)?|pwd?|credentials?|cred|auth)(?![a-z])");
    private static final Pattern PROSE_HASH =
            Pattern.compile("md5|sha-?\\d|hash|checksum|digest|etag|fingerprint|csrf|xsrf|uuid");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z])(?=(?:ID|MD5|SHA)\\b)");

    /** Reads a name in any spelling: {@code apiToken}, {@code RC_API_KEY}, {@code my.token}. */
    static Role of(String name) {
        if (name.isEmpty()) {
            return NONE;
        }
        String words = HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        boolean token = TOKENS.matcher(words).find();
        if (HASH.matcher(words).find()) {
            return OTHER_HASH;
        }
        boolean key = KEYS.matcher(words).find();
        boolean redcap = REDCAP.matcher(words).find();
        if (redcap && (token || key)) {
            return REDCAP_TOKEN;
        }
        if (token) {
            return TOKEN;
        }
        return (key || redcap) ? KEY : NEUTRAL;
    }

    /** Reads the words before a value; only those that name a token or a hash outright count. */
    static Role ofProse(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        if (PROSE_HASH.matcher(text).find()) {
            return OTHER_HASH;
        }
        return TOKENS.matcher(text).find() ? TOKEN : NONE;
    }

    /** Whether the name speaks for a secret. */
    boolean isSecret() {
        return this == REDCAP_TOKEN || this == TOKEN || this == KEY;
    }
}
