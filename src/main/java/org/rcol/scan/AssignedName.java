package org.rcol.scan;

import java.util.regex.Pattern;

/** Finds what a value is called, in any language that writes the name before the value. */
final class AssignedName {
    private static final String BETWEEN = " \t\r\n\"'`\\([{<>=:|,;-])";
    private static final String OPERATORS = "=:<({[";
    private static final String SEPARATORS = ",;|";
    private static final Pattern TABLE = Pattern.compile("(?i).*\\.(?:csv|tsv|psv)");
    private static final int FARTHEST = 90;
    private static final int LONGEST = 60;
    private static final int DEEPEST = 2;
    private static final int MOST_BREAKS = 1;
    private static final int LONGEST_ROW = 10_000;

    private final String file;
    private final String text;
    private final Lines lines;
    private final boolean isTable;

    AssignedName(String file, String text, Lines lines) {
        this.file = file;
        this.text = text;
        this.lines = lines;
        this.isTable = TABLE.matcher(file).matches();
    }

    /** What the text before a value says of it: its own name, its column's header, or the words on its line. */
    Role of(Candidate candidate) {
        if (isWholeFile(candidate)) {
            return Role.of(baseName());
        }
        Role role = direct(candidate.start(), DEEPEST);
        if (role == Role.NONE && isTable) {
            Role header = Role.of(header(candidate.start()));
            Role name = Role.of(baseName());
            // A column that says nothing may be in a file that does: tokens.tsv.
            boolean tokens = name == Role.TOKEN || name == Role.REDCAP_TOKEN;
            role = tokens && (header == Role.NONE || header == Role.NEUTRAL) ? name : header;
        }
        if (role == Role.OTHER_HASH || role == Role.REDCAP_TOKEN || role == Role.TOKEN) {
            return role;
        }
        int line = Math.max(lines.start(candidate.start()), candidate.start() - LONGEST);
        if (line == candidate.start()) {
            return role;
        }
        Role prose = Role.ofProse(text.substring(line, candidate.start()));
        return prose == Role.NONE || (prose == Role.TOKEN && role == Role.KEY) ? role : prose;
    }

    private boolean isWholeFile(Candidate candidate) {
        return text.length() < FARTHEST && text.strip().length() == candidate.end() - candidate.start();
    }

    private String baseName() {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    private Role direct(int start, int depth) {
        int at = start;
        int breaks = 0;
        boolean listed = false;
        boolean given = false;
        while (at > 0 && start - at < FARTHEST) {
            char c = text.charAt(at - 1);
            boolean written = at > 1 && "nrt".indexOf(c) >= 0 && text.charAt(at - 2) == '\\';
            breaks += c == '\n' ? 1 : 0;
            if (breaks > MOST_BREAKS || (!written && BETWEEN.indexOf(c) < 0)) {
                break;
            }
            listed |= SEPARATORS.indexOf(c) >= 0 || (isTable && c == '\t');
            given |= OPERATORS.indexOf(c) >= 0;
            at -= written ? 2 : 1;
        }
        if (breaks > 0 && !given && !listed) {
            return Role.NONE;
        }
        int end = at;
        while (at > 0 && end - at < LONGEST && isName(text.charAt(at - 1))) {
            at--;
        }
        Role role = Role.of(text.substring(at, end));
        if (role == Role.NEUTRAL && depth > 0 && text.charAt(end) == '(') {
            // A function: token <- c("..."), token = str("...").
            return direct(at, depth - 1);
        }
        // After a comma the word before is another value, unless it says what comes next: add("token", "...").
        return (listed || breaks > 0) && !role.isSecret() ? Role.NONE : role;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || "_.$@-".indexOf(c) >= 0;
    }

    /** The header above a cell; quotes hide separators. */
    private String header(int at) {
        int start = lines.start(at);
        if (start == 0 || at - start > LONGEST_ROW) {
            return "";
        }
        String header = text.substring(0, Math.min(lines.end(0), LONGEST_ROW));
        char separator = ',';
        for (char other : new char[] {';', '\t', '|'}) {
            separator = count(header, other) > count(header, separator) ? other : separator;
        }
        int column = count(text.substring(start, at), separator);
        String[] names = header.split(Pattern.quote(String.valueOf(separator)), -1);
        return column < names.length ? names[column].strip().replace("\"", "") : "";
    }

    private static int count(String line, char separator) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == separator ? 1 : 0;
        }
        return count;
    }
}
