package org.rcol.export.codebook;

import org.rcol.dictionary.DataDictionary;

/**
 * A data dictionary as one page of HTML: for every instrument a table of its fields, with links between fields that name each other and a
 * search over all of them.
 *
 * <p>The page loads nothing and sends nothing, and its content security policy says so. No text of a dictionary becomes markup, code or an
 * address. The same dictionary and head give the same bytes.
 */
public final class Codebook {
    private final DataDictionary dictionary;
    private final CodebookHead head;

    /** The codebook of a dictionary. */
    public Codebook(DataDictionary dictionary, CodebookHead head) {
        this.dictionary = dictionary;
        this.head = head;
    }

    /** Writes the page, to be encoded as UTF-8. */
    public void writeTo(Appendable out) {
        new CodebookPage(new Html(out), dictionary, head).write();
    }
}
