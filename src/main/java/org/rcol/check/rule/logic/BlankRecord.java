package org.rcol.check.rule.logic;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Bracket;
import org.rcol.logic.Values;

/**
 * A record in which one field is blank and nothing else is known.
 *
 * @param field the field's name, in lower case
 */
record BlankRecord(Bundle bundle, String field) implements Values {
    @Override
    public Optional<String> raw(Place place) {
        boolean here = place.event().isEmpty() && place.instance().isEmpty();
        return here && place.field().equals(field) ? Optional.of("") : Optional.empty();
    }

    @Override
    public Optional<FieldType> type(String name) {
        return bundle.find(new FieldName(name)).map(found -> found.type());
    }

    @Override
    public String validation(String name) {
        return bundle.find(new FieldName(name))
                .map(found -> found.get(Column.VALIDATION).strip())
                .orElse("");
    }

    @Override
    public Optional<String> smart(Bracket variable) {
        return Optional.empty();
    }

    @Override
    public Set<String> missingDataCodes() {
        return Set.of();
    }

    @Override
    public LocalDateTime now() {
        return LocalDateTime.MIN;
    }
}
