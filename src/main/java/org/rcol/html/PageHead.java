package org.rcol.html;

/**
 * The head of a page: it loads nothing and sends nothing, and its content security policy says so.
 *
 * @param title what a browser's tab shows
 * @param version rcol's version
 */
public record PageHead(String title, String version, Asset style, Asset script) {
    /** Writes it; the script itself belongs behind what it works on. */
    public void write(Html html) {
        html.alone(Tag.META.with(Attribute.charset("utf-8"))).line();
        String policy = "default-src 'none'; style-src " + style.source() + "; script-src " + script.source()
                + "; base-uri 'none'; form-action 'none'";
        html.alone(Tag.META.with(Attribute.httpEquiv("Content-Security-Policy"), Attribute.content(policy)))
                .line();
        meta(html, "referrer", "no-referrer");
        meta(html, "viewport", "width=device-width, initial-scale=1");
        meta(html, "color-scheme", "light dark");
        meta(html, "generator", "rcol " + version);
        html.in(Tag.TITLE, title).line();
        html.asset(style);
    }

    private static void meta(Html html, String name, String content) {
        html.alone(Tag.META.with(Attribute.named(name), Attribute.content(content)))
                .line();
    }
}
