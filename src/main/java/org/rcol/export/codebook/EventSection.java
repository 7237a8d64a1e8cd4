package org.rcol.export.codebook;

import java.util.List;
import org.rcol.html.Anchor;
import org.rcol.html.Attribute;
import org.rcol.html.Html;
import org.rcol.html.Tag;

/** The grid of a longitudinal project: a table for each arm, a row for each instrument and a column for each event. */
final class EventSection {
    private static final String HERE = "\u25cf";
    private static final String REPEATS = "\u21bb";

    private final Html html;
    private final List<Form> forms;

    EventSection(Html html, List<Form> forms) {
        this.html = html;
        this.forms = forms;
    }

    void write(EventGrid grid) {
        html.in(Tag.SECTION.with(Attribute.id(Anchor.EVENTS), Attribute.css("events")), () -> {
            html.in(Tag.H2, "Events").line();
            html.in(Tag.P.of("counts"), legend(grid)).line();
            for (EventGrid.OneArm arm : grid.arms()) {
                if (grid.arms().size() > 1) {
                    html.in(Tag.H3, () -> {
                        html.text("Arm " + arm.number() + (arm.name().isBlank() ? "" : ": "));
                        html.in(Tag.BDI, arm.name());
                    });
                }
                table(arm, grid.arms().size() > 1 ? "Events of arm " + arm.number() : "Events");
            }
        });
        html.line();
    }

    private static String legend(EventGrid grid) {
        String here = HERE + " the instrument is in the event";
        if (!grid.repeatingKnown()) {
            return here + " \u00b7 what repeats is not known, because the token may not see it";
        }
        return grid.arms().stream().flatMap(arm -> arm.events().stream()).anyMatch(EventGrid.OneEvent::isRepeated)
                ? here + " \u00b7 " + REPEATS + " and repeats there; next to an event, the event repeats as a whole"
                : here;
    }

    private void table(EventGrid.OneArm arm, String name) {
        html.in(
                Tag.DIV.with(
                        Attribute.css("wide"), Attribute.role("region"), Attribute.label(name), Attribute.reachable()),
                () -> html.in(Tag.TABLE.of("grid"), () -> {
                    html.in(Tag.CAPTION, name);
                    html.in(
                                    Tag.THEAD,
                                    () -> html.in(Tag.TR, () -> {
                                        html.in(Tag.TH.with(Attribute.scope("col")), "Instrument");
                                        arm.events().forEach(this::heading);
                                    }))
                            .line();
                    html.in(Tag.TBODY, () -> forms.forEach(form -> row(form, arm.events())));
                }));
        html.line();
    }

    private void heading(EventGrid.OneEvent event) {
        html.in(Tag.TH.with(Attribute.scope("col")), () -> {
            html.in(Tag.BDI, event.label().isBlank() ? event.name() : event.label());
            if (event.repeats()) {
                html.text(" ");
                sign(REPEATS, "repeats as a whole");
            }
            html.in(Tag.CODE, () -> html.name(event.name()));
        });
    }

    private void row(Form form, List<EventGrid.OneEvent> events) {
        html.in(Tag.TR, () -> {
            html.in(
                    Tag.TH.with(Attribute.scope("row")),
                    () -> html.in(Tag.A.with(Attribute.href(form.anchor())), () -> form.writeTitle(html)));
            for (EventGrid.OneEvent event : events) {
                html.in(Tag.TD, () -> {
                    if (event.forms().contains(form.name())) {
                        boolean repeats = event.repeating().contains(form.name());
                        sign(repeats ? REPEATS : HERE, repeats ? "yes, repeats" : "yes");
                    }
                });
            }
        });
        html.line();
    }

    private void sign(String sign, String words) {
        html.in(Tag.SPAN.with(Attribute.role("img"), Attribute.label(words)), sign);
    }
}
