package org.rcol.plan;

import java.util.ArrayList;
import java.util.List;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;

/**
 * Texts that the server is known to store otherwise than they were sent, from the receipt of the last upload. They are no difference as
 * long as neither side changes.
 */
public record Rewrites(List<Rewrite> list) {
    /** Nothing is known. */
    public static final Rewrites NONE = new Rewrites(List.of());

    public Rewrites {
        list = List.copyOf(list);
    }

    /** One cell that came back otherwise, both texts in normal form. */
    public record Rewrite(FieldName field, Column column, String sent, String stored) {}

    /** The wanted dictionary with the stored text wherever the file still says what was sent and the project what was stored. */
    public DataDictionary in(DataDictionary wanted, DataDictionary current) {
        if (list.isEmpty()) {
            return wanted;
        }
        var fields = new ArrayList<Field>(wanted.fields());
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            for (Rewrite rewrite : list) {
                if (rewrite.field().equals(field.name()) && applies(rewrite, field, current)) {
                    fields.set(i, fields.get(i).with(rewrite.column(), rewrite.stored()));
                }
            }
        }
        return new DataDictionary(fields);
    }

    private static boolean applies(Rewrite rewrite, Field field, DataDictionary current) {
        return NormalForm.of(field, rewrite.column()).equals(rewrite.sent())
                && current.field(field.name())
                        .filter(own -> NormalForm.of(own, rewrite.column()).equals(rewrite.stored()))
                        .isPresent();
    }
}
