package org.rcol.recordcheck;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.FormName;
import org.rcol.json.Json;
import org.rcol.redcap.FormEvent;
import org.rcol.redcap.PartAnswer;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.ProjectPart;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.RepeatingPart;
import org.rcol.redcap.TableFormat;

/**
 * Where a project has rows: which instrument is in which event, and what repeats. What the token may not see is unknown, and not "no".
 *
 * @param longitudinal whether it has events
 * @param mapping the instruments of each event, by the event's unique name; none where that is unknown
 * @param repeating the instruments and events that repeat; none where that is unknown
 * @param missingDataCodes the project's codes for missing data
 */
public record ProjectDesign(
        boolean longitudinal,
        Optional<Map<String, Set<FormName>>> mapping,
        Optional<List<RepeatingPart>> repeating,
        Set<String> missingDataCodes) {
    public ProjectDesign {
        missingDataCodes = Set.copyOf(missingDataCodes);
    }

    /** Asks a project; a classic one without repetition is not asked at all. */
    public static ProjectDesign of(Redcap redcap, ProjectInfo project) {
        Optional<Map<String, Set<FormName>>> mapping = Optional.empty();
        if (project.longitudinal()) {
            var forms = new HashMap<String, Set<FormName>>();
            for (FormEvent row : redcap.formEventMapping()) {
                forms.computeIfAbsent(row.event(), event -> new HashSet<>()).add(row.form());
            }
            mapping = forms.isEmpty() ? Optional.empty() : Optional.of(forms);
        }
        Optional<List<RepeatingPart>> repeating = project.repeating() ? repeating(redcap) : Optional.of(List.of());
        return new ProjectDesign(project.longitudinal(), mapping, repeating, codes(project.missingDataCodes()));
    }

    private static Optional<List<RepeatingPart>> repeating(Redcap redcap) {
        PartAnswer answer = redcap.part(ProjectPart.REPEATING, TableFormat.JSON);
        if (answer instanceof PartAnswer.Empty) {
            return Optional.of(List.of());
        }
        try {
            return answer instanceof PartAnswer.Table table
                    ? Optional.of(Json.list(table.text(), RepeatingPart.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Set<String> codes(String cell) {
        return Choice.parse(cell).stream().map(Choice::code).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an instrument is in an event; empty where that is unknown. */
    Optional<Boolean> holds(String event, FormName form) {
        return longitudinal
                ? mapping.map(forms -> forms.getOrDefault(event, Set.of()).contains(form))
                : Optional.of(true);
    }

    /** Whether a project has an event; empty where that is unknown. */
    Optional<Boolean> hasEvent(String event) {
        return mapping.map(forms -> forms.containsKey(event));
    }

    /** Whether an instrument repeats by itself in an event; empty where that is unknown. */
    Optional<Boolean> repeats(String event, FormName form) {
        return repeating.map(parts -> parts.stream()
                .anyMatch(part -> part.event().equals(event) && part.form().equals(form.text())));
    }

    /** Whether an event repeats with all of its instruments; empty where that is unknown. */
    Optional<Boolean> repeatsAsWhole(String event) {
        return repeating.map(
                parts -> parts.stream().anyMatch(part -> part.event().equals(event) && part.isWholeEvent()));
    }
}
