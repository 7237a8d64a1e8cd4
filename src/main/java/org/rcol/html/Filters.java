package org.rcol.html;

/** The bar with which a reader chooses what a page shows; the script unveils it, because without one it would do nothing. */
public final class Filters {
    private final Html html;

    /** A bar on this page. */
    public Filters(Html html) {
        this.html = html;
    }

    /** Writes it with what can be chosen, and room for how much is left of the page. */
    public void write(Runnable choices) {
        html.in(
                Tag.DIV.with(
                        Attribute.css("filters"),
                        Attribute.role("group"),
                        Attribute.label("Show only"),
                        Attribute.hidden()),
                () -> {
                    html.in(Tag.SPAN.of("only"), "Show only:");
                    choices.run();
                    html.in(Tag.P.with(Attribute.css("found"), Attribute.role("status")), "");
                });
        html.line();
    }

    /**
     * A box to tick.
     *
     * @param count how many there are
     */
    public void box(Anchor anchor, String words, long count) {
        html.in(Tag.LABEL.with(Attribute.forId(anchor)), () -> {
            html.alone(Tag.INPUT.with(Attribute.id(anchor), Attribute.type("checkbox")));
            html.text(" " + words + " ").in(Tag.SPAN.of("count"), String.valueOf(count));
        });
    }
}
