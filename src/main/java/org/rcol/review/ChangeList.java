package org.rcol.review;

import java.util.Comparator;
import java.util.List;
import org.rcol.html.Attribute;
import org.rcol.html.Html;
import org.rcol.html.Tag;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Risk;
import org.rcol.upload.ChangeDescription;

/** Changes in words, a line each, the riskiest first, with what they do to recorded data and where the page explains it. */
final class ChangeList {
    private final Html html;
    private final boolean counted;

    ChangeList(Html html, boolean counted) {
        this.html = html;
        this.counted = counted;
    }

    void write(List<PlannedChange> changes) {
        html.in(Tag.UL.of("what"), () -> changes.stream()
                .sorted(Comparator.comparing(PlannedChange::risk).reversed())
                .forEach(planned -> html.in(Tag.LI, () -> line(planned))));
        html.line();
    }

    private void line(PlannedChange planned) {
        html.text(words(planned) + " ");
        if (planned.risk() != Risk.SAFE) {
            html.in(Tag.STRONG, "(" + RiskWords.label(planned.risk()) + ")").text(" ");
        }
        if (planned.undoesProject()) {
            html.in(Tag.STRONG, "(undoes a change made in REDCap)").text(" ");
        }
        String code = planned.change().code();
        html.in(Tag.A.with(Attribute.href(RuleSection.anchor(code)), Attribute.css("code")), code);
    }

    /** What changes; how many values it touches only where that was asked. */
    String words(PlannedChange planned) {
        return counted ? ChangeDescription.of(planned) : ChangeDescription.of(planned.change());
    }
}
