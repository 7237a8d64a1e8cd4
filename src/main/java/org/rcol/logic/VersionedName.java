package org.rcol.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rcol.dictionary.ServerVersion;

/**
 * A name of REDCap's that not every version has: it came with one, or was withdrawn with one. Whether a name is known at all, other classes
 * say; this one only knows since when, for the names whose version a public source states.
 *
 * <p>The source is the summary of the public change log of 15.0.0 to 17.4.1 in hyunjee-hale/REDCap_KB_RAG, which takes the earliest version of
 * Standard and LTS together.
 *
 * @param name in lower case, tags in upper case
 * @param version the first version that has it, or the first that has it no more
 * @param isWithdrawn whether it went with the version, instead of coming
 */
public record VersionedName(Kind kind, String name, ServerVersion version, boolean isWithdrawn) {
    /** What a name is. */
    public enum Kind {
        FUNCTION,
        SMART_VARIABLE,
        ACTION_TAG,
        /** A word in column H. */
        VALIDATION
    }

    private static final Map<Kind, Map<String, VersionedName>> ALL = all();

    private static Map<Kind, Map<String, VersionedName>> all() {
        var all = new ArrayList<VersionedName>();
        add(all, Kind.FUNCTION, "15.7.0", "isblanknotmissingcode");
        add(all, Kind.FUNCTION, "15.8.0", "dayoftheweek");
        add(all, Kind.FUNCTION, "16.1.1", "age_at_date");
        add(all, Kind.FUNCTION, "17.0.3", "random");
        add(
                all,
                Kind.SMART_VARIABLE,
                "15.9.0",
                "project-title",
                "project-status",
                "project-purpose",
                "project-irb-number");
        add(all, Kind.SMART_VARIABLE, "16.0.0", "user-acg-noncompliant-rights");
        add(all, Kind.SMART_VARIABLE, "16.0.5", "report-access-code");
        add(all, Kind.SMART_VARIABLE, "17.3.0", "email-verify-link", "email-unsubscribe-link", "email-verified");
        add(all, Kind.ACTION_TAG, "15.2.0", "@SAVE-PROMPT-EXEMPT", "@SAVE-PROMPT-EXEMPT-WHEN-AUTOSET");
        add(all, Kind.VALIDATION, "17.1.0", "enhanced_signature");
        for (String tag : List.of("@MC-FIELD-SLIDER-BASIC", "@MC-FIELD-SLIDER-CONTINUOUS")) {
            all.add(new VersionedName(Kind.ACTION_TAG, tag, new ServerVersion(15, 7, 2), true));
        }
        return all.stream()
                .collect(Collectors.groupingBy(
                        VersionedName::kind, Collectors.toMap(VersionedName::name, Function.identity())));
    }

    private static void add(List<VersionedName> all, Kind kind, String since, String... names) {
        ServerVersion version = ServerVersion.of(since).orElseThrow();
        for (String name : names) {
            all.add(new VersionedName(kind, name, version, false));
        }
    }

    /** The name, if some versions have it and others do not; upper and lower case matter for tags only. */
    public static Optional<VersionedName> of(Kind kind, String written) {
        String name = kind == Kind.ACTION_TAG ? written : written.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ALL.getOrDefault(kind, Map.of()).get(name));
    }

    /** Whether a server of this version lacks it. */
    public boolean isMissingIn(ServerVersion server) {
        return server.isBefore(version) != isWithdrawn;
    }
}
