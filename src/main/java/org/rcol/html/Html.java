package org.rcol.html;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes HTML that is escaped by construction: every text and every value of an attribute goes through {@link SafeText}, elements are of the
 * closed set {@link Tag}, and what was opened is closed.
 */
public final class Html {
    private final Appendable out;

    /** A writer; what it is given must be encoded as UTF-8. */
    public Html(Appendable out) {
        this.out = out;
    }

    /** The first line of a page. */
    public Html doctype() {
        return raw("<!doctype html>\n");
    }

    /** An element with what is written meanwhile. */
    public Html in(Element element, Runnable content) {
        begin(element);
        content.run();
        return end(element.tag());
    }

    /** An element without attributes. */
    public Html in(Tag tag, Runnable content) {
        return in(tag.with(), content);
    }

    /** An element that holds only a text. */
    public Html in(Element element, String text) {
        begin(element);
        text(text);
        return end(element.tag());
    }

    /** An element without attributes that holds only a text. */
    public Html in(Tag tag, String text) {
        return in(tag.with(), text);
    }

    /** An element without content. */
    public Html alone(Element element) {
        if (!element.tag().isVoid()) {
            throw new IllegalArgumentException(element.tag() + " needs an end tag");
        }
        begin(element);
        return this;
    }

    /** A text. */
    public Html text(String text) {
        return raw(SafeText.of(text));
    }

    /** A name of REDCap's, which may be broken after each underscore where the line is short. */
    public Html name(String name) {
        int from = 0;
        for (int at = name.indexOf('_') + 1; at > 0 && at < name.length(); at = name.indexOf('_', at) + 1) {
            text(name.substring(from, at)).alone(Tag.WBR.with());
            from = at;
        }
        return text(name.substring(from));
    }

    /** A line end in the source, for those who read it. */
    public Html line() {
        return raw("\n");
    }

    /** A style sheet or script of rcol's own. */
    public Html asset(Asset asset) {
        return raw("<" + asset.element() + ">")
                .raw(asset.text())
                .raw("</" + asset.element() + ">")
                .line();
    }

    private void begin(Element element) {
        raw("<").raw(element.tag().text());
        for (Attribute attribute : element.attributes()) {
            raw(" ").raw(attribute.name()).raw("=\"");
            text(attribute.value());
            raw("\"");
        }
        raw(">");
    }

    private Html end(Tag tag) {
        return raw("</").raw(tag.text()).raw(">");
    }

    private Html raw(String markup) {
        try {
            out.append(markup);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
