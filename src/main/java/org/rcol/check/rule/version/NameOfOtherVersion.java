package org.rcol.check.rule.version;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.check.rule.PipedText;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.ServerVersion;
import org.rcol.logic.ActionTag;
import org.rcol.logic.ActionTags;
import org.rcol.logic.Expression;
import org.rcol.logic.Expression.Call;
import org.rcol.logic.Logic;
import org.rcol.logic.Markup;
import org.rcol.logic.Reference;
import org.rcol.logic.Remedy;
import org.rcol.logic.Span;
import org.rcol.logic.VersionedName;
import org.rcol.logic.VersionedName.Kind;

/**
 * A function, smart variable, action tag or validation that the server's version of REDCap does not have; each name is reported once per
 * instrument.
 *
 * <p><b>Why it matters.</b> An older REDCap cannot evaluate a function that it does not know, does not replace a smart variable, and silently
 * ignores an action tag. {@code rcol upload} and {@code rcol validate --against project} ask the server for its version when a file has such a
 * name; {@code --target-version} or {@code target_version} in {@code rcol.toml} states it, and without either the newest is meant. The versions
 * are those of the public change log from 15.0.0 on, compared by their numbers. {@code @MC-FIELD-SLIDER-BASIC} and
 * {@code @MC-FIELD-SLIDER-CONTINUOUS} went with 15.7.2 (Standard); servers on LTS 15.5 still list them.
 *
 * <p><b>Bad.</b> {@code dayoftheweek([visit_date]) = 1} for REDCap 14.5, because the function came with 15.8.0
 *
 * <p><b>Good.</b> The same for REDCap 15.8.0 or newer
 *
 * <p><b>Fix.</b> Do without the name, or wait until REDCap is updated.
 */
public final class NameOfOtherVersion extends Rule {
    /** Makes the rule. */
    public NameOfOtherVersion() {
        super("VER-01", "name-of-other-version", Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var look = new Look(bundle, report);
        bundle.logic().forEach(look::logic);
        PipedText.each(bundle, text -> look.smartVariables(text.field(), text.column(), List.of(text.reference())));
        for (Field field : bundle.fields()) {
            look.annotation(field);
            if (field.type() == FieldType.FILE) {
                String word = field.get(Column.VALIDATION);
                look.name(Kind.VALIDATION, word.strip(), field, Column.VALIDATION, new Span(0, word.length()));
            }
        }
    }

    /** One look at a bundle. */
    private static final class Look {
        private final Bundle bundle;
        private final Report report;
        private final Set<String> seen = new HashSet<>();

        Look(Bundle bundle, Report report) {
            this.bundle = bundle;
            this.report = report;
        }

        void logic(LogicCell cell) {
            functions(cell.tree(), cell.field(), cell.column());
            smartVariables(cell.field(), cell.column(), cell.references());
        }

        void annotation(Field field) {
            String text = field.get(Column.ANNOTATION);
            for (ActionTag tag : ActionTags.parse(text).all()) {
                name(Kind.ACTION_TAG, tag.name(), field, Column.ANNOTATION, tag.nameSpan());
                tag.logic().forEach(part -> functions(Logic.parse(text, part).tree(), field, Column.ANNOTATION));
            }
            smartVariables(field, Column.ANNOTATION, Markup.of(text).piped());
        }

        private void functions(Expression tree, Field field, Column column) {
            tree.all(Call.class).forEach(call -> name(Kind.FUNCTION, call.name(), field, column, call.nameSpan()));
        }

        void smartVariables(Field field, Column column, List<Reference> references) {
            for (Reference reference : references) {
                reference
                        .brackets()
                        .forEach(bracket ->
                                name(Kind.SMART_VARIABLE, bracket.name(), field, column, bracket.nameSpan()));
            }
        }

        void name(Kind kind, String written, Field field, Column column, Span span) {
            VersionedName.of(kind, written)
                    .filter(name -> isMissing(name) && seen.add(field.form() + " " + name.name()))
                    .ifPresent(name -> report.at(field, column, span, message(name, written), hint(name)));
        }

        /** A server whose version is not known is taken for the newest. */
        private boolean isMissing(VersionedName name) {
            return bundle.server().map(name::isMissingIn).orElse(name.isWithdrawn());
        }

        private String message(VersionedName name, String written) {
            if (name.isWithdrawn()) {
                return "\"" + written + "\" does nothing from REDCap " + name.version() + " on";
            }
            Optional<ServerVersion> server = bundle.server();
            return "\"" + written + "\" came with REDCap " + name.version()
                    + server.map(version -> "; REDCap " + version + " does not have it")
                            .orElse("");
        }

        private static Remedy hint(VersionedName name) {
            return Remedy.of(
                    name.isWithdrawn()
                            ? "remove it, unless the server is on LTS 15.5"
                            : "do without it, or wait until REDCap is updated");
        }
    }
}
