package org.rcol.export.records;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Instrument;
import org.rcol.json.Json;
import org.rcol.redcap.FormEvent;
import org.rcol.redcap.PartAnswer;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.ProjectPart;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.RepeatingPart;
import org.rcol.redcap.TableFormat;

/** Finds the instruments that can have more than one instance, by themselves or with their event. */
final class RepeatingForms {
    private final Redcap redcap;

    RepeatingForms(Redcap redcap) {
        this.redcap = redcap;
    }

    /** The instruments; no answer where the token may not see it, because it needs Project Design and Setup. */
    Optional<Set<FormName>> of(ProjectInfo project, DataDictionary dictionary) {
        if (!project.repeating()) {
            return Optional.of(Set.of());
        }
        PartAnswer answer = redcap.part(ProjectPart.REPEATING, TableFormat.JSON);
        if (answer instanceof PartAnswer.Empty) {
            return Optional.of(Set.of());
        }
        return answer instanceof PartAnswer.Table table ? of(table.text(), project, dictionary) : Optional.empty();
    }

    private Optional<Set<FormName>> of(String json, ProjectInfo project, DataDictionary dictionary) {
        Set<FormName> forms = new HashSet<>();
        Set<String> events = new HashSet<>();
        try {
            for (RepeatingPart row : Json.list(json, RepeatingPart.class)) {
                if (row.isWholeEvent()) {
                    events.add(row.event());
                } else {
                    forms.add(new FormName(row.form()));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!events.isEmpty() && project.longitudinal()) {
            redcap.formEventMapping().stream()
                    .filter(place -> events.contains(place.event()))
                    .map(FormEvent::form)
                    .forEach(forms::add);
        } else if (!events.isEmpty()) {
            dictionary.instruments().stream().map(Instrument::name).forEach(forms::add);
        }
        return Optional.of(forms);
    }
}
