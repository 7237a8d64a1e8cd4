package org.rcol.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the tokens in one text.
 *
 * <p>32 hex digits are not yet a token: MD5 sums, UUIDs and ids of notebooks look the same. What decides is the name that they are given to,
 * REDCap's words on the same line or near, and that REDCap shows its tokens in upper case (REDCap.jl
 * {@code types.jl}).
 */
final class TokenSearch {
    private static final int SAME_LINE = 400;
    private static final int NEAR = 600;
    private static final int NEAR_LINES = 3;
    private static final int INHERITED = 24;

    private final String file;
    private final String text;
    private final Lines lines;
    private final RedcapWords words;
    private int counted;
    private int column = 1;

    private TokenSearch(String file, byte[] content) {
        this.file = file;
        // One character a byte: every place in the text is the same place in the bytes.
        this.text = new String(content, StandardCharsets.ISO_8859_1);
        this.lines = new Lines(text);
        this.words = RedcapWords.in(text);
    }

    /** How near the next word about REDCap is. */
    private enum Distance {
        SAME_LINE,
        NEAR,
        FILE,
        NOWHERE
    }

    /** All tokens in a file's content, in their order; the file's name may say what the content is. */
    static List<TokenMatch> in(String file, byte[] content) {
        List<Candidate> candidates = Candidate.in(content);
        return candidates.isEmpty() ? List.of() : new TokenSearch(file, content).of(candidates);
    }

    private List<TokenMatch> of(List<Candidate> candidates) {
        var found = new ArrayList<TokenMatch>();
        var names = new AssignedName(file, text, lines);
        Role before = Role.NONE;
        int end = 0;
        for (Candidate candidate : candidates) {
            Role role = isInPath(candidate) ? Role.OTHER_HASH : names.of(candidate);
            boolean unnamed = role == Role.NONE || role == Role.NEUTRAL;
            if (unnamed && before.isSecret() && isNextInList(end, candidate.start())) {
                role = before;
            }
            match(candidate, role).ifPresent(found::add);
            before = role;
            end = candidate.end();
        }
        return found;
    }

    private boolean isNextInList(int end, int start) {
        return start - end < INHERITED && text.substring(end, start).contains(",");
    }

    private Optional<TokenMatch> match(Candidate candidate, Role role) {
        String token = text.substring(candidate.start(), candidate.end());
        boolean upper = token.chars().noneMatch(c -> c >= 'a' && c <= 'f');
        Distance distance = distance(candidate);
        if (!upper && looksLikeList(candidate)) {
            return Optional.empty();
        }
        return grade(role, distance, upper)
                .map(grade -> new TokenMatch(
                        grade,
                        lines.number(candidate.start()),
                        column(candidate.start()),
                        TokenFingerprint.of(token),
                        why(role, distance)));
    }

    /** The table behind it all. */
    private Optional<Grade> grade(Role role, Distance distance, boolean upper) {
        boolean near = distance.compareTo(Distance.NEAR) <= 0;
        boolean redcap = distance != Distance.NOWHERE;
        return switch (role) {
            case OTHER_HASH -> Optional.empty();
            case REDCAP_TOKEN -> Optional.of(Grade.CLEAR);
            case TOKEN -> Optional.of(upper || redcap ? Grade.CLEAR : Grade.PERHAPS);
            case KEY ->
                upper && redcap
                        ? Optional.of(Grade.CLEAR)
                        : upper || redcap ? Optional.of(Grade.PERHAPS) : Optional.empty();
            case NEUTRAL ->
                upper && near
                        ? Optional.of(Grade.CLEAR)
                        : near || (upper && redcap) || (upper && isSettings())
                                ? Optional.of(Grade.PERHAPS)
                                : Optional.empty();
            case NONE -> near ? Optional.of(upper ? Grade.CLEAR : Grade.PERHAPS) : Optional.empty();
        };
    }

    private boolean isSettings() {
        return file.matches("(?is)(?:.*[/\\\\])?(?:\\.env(?:\\..*)?|\\.Renviron|\\.Rprofile)");
    }

    private static String why(Role role, Distance distance) {
        String named =
                switch (role) {
                    case REDCAP_TOKEN, TOKEN -> "named as a token";
                    case KEY -> "named as a key";
                    default -> "";
                };
        String where =
                switch (distance) {
                    case SAME_LINE -> "on a line about REDCap";
                    case NEAR -> "next to a line about REDCap";
                    case FILE -> "in a file about REDCap";
                    case NOWHERE -> "";
                };
        String both = named + (named.isEmpty() || where.isEmpty() ? "" : ", ") + where;
        return both.isEmpty() ? "set in a file of settings" : both;
    }

    private Distance distance(Candidate candidate) {
        if (words.isEmpty()) {
            return RedcapWords.named(file) ? Distance.FILE : Distance.NOWHERE;
        }
        int start = lines.start(candidate.start());
        int end = lines.end(candidate.end());
        if (words.anyIn(Math.max(start, candidate.start() - SAME_LINE), Math.min(end, candidate.end() + SAME_LINE))) {
            return Distance.SAME_LINE;
        }
        for (int i = 0; i < NEAR_LINES; i++) {
            start = start == 0 ? 0 : lines.start(start - 1);
            end = end == text.length() ? end : lines.end(end + 1);
        }
        boolean near = words.anyIn(Math.max(start, candidate.start() - NEAR), Math.min(end, candidate.end() + NEAR));
        return near ? Distance.NEAR : Distance.FILE;
    }

    /** Counts on from the match before on the same line, so that a long line is counted once. */
    private int column(int at) {
        int start = lines.start(at);
        if (start > counted) {
            counted = start;
            column = 1;
        }
        // Only the first byte of a UTF-8 character counts.
        for (; counted < at; counted++) {
            column += (text.charAt(counted) & 0xC0) == 0x80 ? 0 : 1;
        }
        return column;
    }

    /** Whether it is a part of a file's name, a path or an anchor: {@code main.0f3c....js}, {@code /objects/0f3c...}. */
    private boolean isInPath(Candidate candidate) {
        char before = candidate.start() == 0 ? ' ' : text.charAt(candidate.start() - 1);
        String after = text.substring(candidate.end(), Math.min(text.length(), candidate.end() + 2));
        boolean extension = after.length() > 1 && after.charAt(0) == '.' && Character.isLetterOrDigit(after.charAt(1));
        return "/#@.-".indexOf(before) >= 0 || after.startsWith("/") || after.startsWith("-") || extension;
    }

    /** Whether it is a line of {@code md5sum}, or the key of a map. */
    private boolean looksLikeList(Candidate candidate) {
        boolean first = candidate.start() == lines.start(candidate.start());
        String after = text.substring(candidate.end(), Math.min(text.length(), candidate.end() + 4));
        return (first && (after.startsWith("  ") || after.startsWith(" *"))) || after.matches("(?s)[\"']\\s?:.*");
    }
}
