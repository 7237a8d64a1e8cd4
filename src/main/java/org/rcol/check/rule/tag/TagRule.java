package org.rcol.check.rule.tag;

import java.util.function.BiConsumer;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.ActionTag;
import org.rcol.logic.ActionTags;
import org.rcol.logic.Remedy;
import org.rcol.logic.Span;

/** A rule that checks each action tag on its own, including those inside an {@code @IF}. */
abstract class TagRule extends Rule {
    TagRule(String code, String name, Severity severity) {
        super(code, name, severity);
    }

    /** Checks one tag. */
    abstract void check(Field field, ActionTag tag, Report report);

    @Override
    protected final void check(Bundle bundle, Report report) {
        each(bundle, (field, tag) -> check(field, tag, report));
    }

    /** Passes each tag of each field to a consumer. */
    static void each(Bundle bundle, BiConsumer<Field, ActionTag> look) {
        for (Field field : bundle.fields()) {
            ActionTags.parse(field.get(Column.ANNOTATION)).all().forEach(tag -> look.accept(field, tag));
        }
    }

    /** A finding about a part of the annotation. */
    static void at(Field field, Span span, Report report, String message, String hint) {
        at(field, span, report, message, Remedy.of(hint));
    }

    /** A finding about a part of the annotation, with the text that belongs in its place. */
    static void at(Field field, Span span, Report report, String message, Remedy remedy) {
        report.at(field, Column.ANNOTATION, span, message, remedy);
    }
}
