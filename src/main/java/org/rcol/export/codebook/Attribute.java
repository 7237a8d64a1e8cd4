package org.rcol.export.codebook;

/**
 * An attribute of an element. The names are a closed set without event handlers and styles, and a link can only lead to an {@link Anchor} of
 * the same page; so no text of a dictionary becomes code or an address, whatever it says.
 */
final class Attribute {
    private final String name;
    private final String value;

    private Attribute(String name, String value) {
        this.name = name;
        this.value = value;
    }

    static Attribute css(String classes) {
        return new Attribute("class", classes);
    }

    static Attribute id(Anchor anchor) {
        return new Attribute("id", anchor.id());
    }

    static Attribute href(Anchor anchor) {
        return new Attribute("href", "#" + anchor.id());
    }

    /** What a header cell heads: {@code row}, {@code col} or {@code colgroup}. */
    static Attribute scope(String cells) {
        return new Attribute("scope", cells);
    }

    static Attribute colspan(int columns) {
        return new Attribute("colspan", String.valueOf(columns));
    }

    /** The name of an element without visible text. */
    static Attribute label(String words) {
        return new Attribute("aria-label", words);
    }

    static Attribute role(String role) {
        return new Attribute("role", role);
    }

    static Attribute type(String type) {
        return new Attribute("type", type);
    }

    static Attribute placeholder(String words) {
        return new Attribute("placeholder", words);
    }

    static Attribute forId(Anchor anchor) {
        return new Attribute("for", anchor.id());
    }

    static Attribute hidden() {
        return new Attribute("hidden", "");
    }

    static Attribute language(String code) {
        return new Attribute("lang", code);
    }

    /** The direction of writing follows the text, and the text around is not touched by it. */
    static Attribute ownDirection() {
        return new Attribute("dir", "auto");
    }

    static Attribute datetime(String iso) {
        return new Attribute("datetime", iso);
    }

    static Attribute charset(String name) {
        return new Attribute("charset", name);
    }

    static Attribute httpEquiv(String header) {
        return new Attribute("http-equiv", header);
    }

    static Attribute named(String name) {
        return new Attribute("name", name);
    }

    static Attribute content(String value) {
        return new Attribute("content", value);
    }

    String name() {
        return name;
    }

    String value() {
        return value;
    }
}
