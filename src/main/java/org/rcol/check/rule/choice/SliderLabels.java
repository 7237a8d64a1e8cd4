package org.rcol.check.rule.choice;

import java.util.List;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A slider with more than three labels.
 *
 * <p><b>Why it matters.</b> A slider has one label on the left, one in the middle and one on the right. None of the 424 sliders in real
 * exports has more than three.
 *
 * <p><b>Bad.</b> {@code none | mild | strong | worst}
 *
 * <p><b>Good.</b> {@code none | medium | worst}
 *
 * <p><b>Fix.</b> Keep three labels, or make it a radio field.
 */
public final class SliderLabels extends FieldRule {
    private static final int MOST = 3;

    /** Makes the rule. */
    public SliderLabels() {
        super("CHO-16", "slider-labels", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        if (field.type() == FieldType.SLIDER) {
            List<String> labels = Choice.segments(field.get(Column.CHOICES));
            if (labels.size() > MOST
                    && !labels.subList(MOST, labels.size()).stream().allMatch(String::isEmpty)) {
                report.at(
                        field,
                        Column.CHOICES,
                        "a slider has at most three labels, left | middle | right; this one has " + labels.size(),
                        "keep three, or make it a radio field with codes");
            }
        }
    }
}
