package org.rcol.html;

/**
 * An attribute of an element. The names are a closed set without event handlers and styles, and a link can only lead to an {@link Anchor} of
 * the same page; so no text of a dictionary becomes code or an address, whatever it says.
 */
public final class Attribute {
    private final String name;
    private final String value;

    private Attribute(String name, String value) {
        this.name = name;
        this.value = value;
    }

    public static Attribute css(String classes) {
        return new Attribute("class", classes);
    }

    public static Attribute id(Anchor anchor) {
        return new Attribute("id", anchor.id());
    }

    public static Attribute href(Anchor anchor) {
        return new Attribute("href", "#" + anchor.id());
    }

    /** What a header cell heads: {@code row}, {@code col} or {@code colgroup}. */
    public static Attribute scope(String cells) {
        return new Attribute("scope", cells);
    }

    public static Attribute colspan(int columns) {
        return new Attribute("colspan", String.valueOf(columns));
    }

    /** The name of an element without visible text. */
    public static Attribute label(String words) {
        return new Attribute("aria-label", words);
    }

    public static Attribute role(String role) {
        return new Attribute("role", role);
    }

    public static Attribute type(String type) {
        return new Attribute("type", type);
    }

    /** What an option stands for. */
    public static Attribute value(String text) {
        return new Attribute("value", text);
    }

    /** Open, for what can be folded. */
    public static Attribute open() {
        return new Attribute("open", "");
    }

    /** Within reach of the tab key, for what can be scrolled. */
    public static Attribute reachable() {
        return new Attribute("tabindex", "0");
    }

    public static Attribute forId(Anchor anchor) {
        return new Attribute("for", anchor.id());
    }

    public static Attribute hidden() {
        return new Attribute("hidden", "");
    }

    public static Attribute language(String code) {
        return new Attribute("lang", code);
    }

    /** The direction of writing follows the text, and the text around is not touched by it. */
    public static Attribute ownDirection() {
        return new Attribute("dir", "auto");
    }

    public static Attribute datetime(String iso) {
        return new Attribute("datetime", iso);
    }

    public static Attribute charset(String name) {
        return new Attribute("charset", name);
    }

    public static Attribute httpEquiv(String header) {
        return new Attribute("http-equiv", header);
    }

    public static Attribute named(String name) {
        return new Attribute("name", name);
    }

    public static Attribute content(String value) {
        return new Attribute("content", value);
    }

    String name() {
        return name;
    }

    String value() {
        return value;
    }
}
