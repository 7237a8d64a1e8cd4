package org.rcol.setup;

import java.io.IOException;
import java.io.Reader;

/**
 * XML with its line breaks in attributes kept: REDCap writes them as they are, and an XML parser makes blanks of them. In logic a comment
 * ends with its line, so without line breaks the rest would be a comment.
 */
final class LineBreaks extends Reader {
    private static final String REFERENCE = "&#10;";
    private static final int END = -1;

    private final Reader source;
    private final char[] block = new char[1 << 14];
    private int at;
    private int end;
    private boolean inTag;
    private int quote = END;
    private int pending = REFERENCE.length();

    LineBreaks(Reader source) {
        this.source = source;
    }

    /** The next character without taking it; -1 at the end. */
    private int peek() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, source.read(block, 0, block.length));
        }
        return at < end ? block[at] : END;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            if (pending < REFERENCE.length()) {
                buffer[offset + count++] = REFERENCE.charAt(pending++);
                continue;
            }
            // What is not here yet is not waited for.
            if (count > 0 && at == end) {
                return count;
            }
            int c = peek();
            if (c == END) {
                return count == 0 ? END : count;
            }
            at++;
            if (quote != END && (c == '\n' || c == '\r')) {
                pending = 0;
                // A carriage return and what belongs to it is one line break.
                if (c == '\r' && peek() == '\n') {
                    at++;
                }
            } else {
                follow(c);
                buffer[offset + count++] = (char) c;
            }
        }
        return count;
    }

    private void follow(int c) throws IOException {
        if (quote != END) {
            quote = c == quote ? END : quote;
        } else if (inTag) {
            inTag = c != '>';
            quote = c == '"' || c == '\'' ? c : END;
        } else if (c == '<') {
            // Comments, declarations and sections of text have no attributes.
            int first = peek();
            inTag = first != '!' && first != '?';
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
