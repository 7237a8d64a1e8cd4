package org.rcol.command;

import java.util.List;
import org.rcol.plan.BrokenReference;
import org.rcol.plan.Plan;

/**
 * A broken reference in JSON.
 *
 * @param field the field whose cell it is
 * @param attribute the column of the cell
 * @param names what is named, as {@code rcol references} takes it
 * @param way how it is named
 */
public record BrokenReferenceJson(
        String code, String form, String field, String attribute, String names, String way, String text) {
    /** The broken references of a plan. */
    public static List<BrokenReferenceJson> of(Plan plan) {
        return plan.brokenReferences().stream().map(BrokenReferenceJson::of).toList();
    }

    private static BrokenReferenceJson of(BrokenReference broken) {
        return new BrokenReferenceJson(
                BrokenReference.CODE,
                broken.place().in().form().text(),
                broken.field().text(),
                broken.column().apiName(),
                broken.place().subject().typed(),
                broken.place().mention().way().words(),
                broken.words());
    }
}
