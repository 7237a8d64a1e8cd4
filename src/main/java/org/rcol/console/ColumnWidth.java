package org.rcol.console;

/** How many columns of a terminal a character takes: none for marks on the one before, two for East Asian and pictures. */
public final class ColumnWidth {
    /** The first and last of each range of wide characters, from Unicode's East Asian Width, coarsely. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F,
        0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000, 0x3FFFD
    };

    private ColumnWidth() {}

    /** The columns of one code point. */
    public static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The columns of a text. */
    public static int of(String text) {
        return text.codePoints().map(ColumnWidth::of).sum();
    }
}
