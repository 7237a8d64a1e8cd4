package org.rcol.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.Finding;
import org.rcol.check.RuleCatalog;
import org.rcol.check.Severity;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.plan.Merge;
import org.rcol.plan.MergeRequest;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.RiskAssessment;

/** Compares dictionaries without meaning to upload anything; no record is looked at. */
public final class DictionaryComparison {
    private final RuleCatalog rules;

    /** A comparison whose files are first checked by these rules. */
    public DictionaryComparison(RuleCatalog rules) {
        this.rules = rules.finding(Severity.ERROR);
    }

    /**
     * What differs.
     *
     * @param findings errors that make a comparison impossible; then there are no changes
     */
    public record Result(Plan plan, List<PlannedChange> changes, List<Finding> findings) {
        public Result {
            changes = List.copyOf(changes);
            findings = List.copyOf(findings);
        }
    }

    /** Two sets of files, each taken as a whole dictionary; the record ID of one that is a single file is looked for in the other. */
    public Result between(List<DictionaryFile> before, List<DictionaryFile> after, List<FormName> formOrder) {
        var findings = new ArrayList<>(blocking(before));
        findings.addAll(blocking(after));
        Optional<FieldName> known = recordId(before).or(() -> recordId(after));
        return result(whole(before, known, formOrder), whole(after, known, formOrder), findings);
    }

    /** The record ID of a dictionary that is one file: its first field, whatever its name. */
    private static Optional<FieldName> recordId(List<DictionaryFile> files) {
        return files.stream()
                .filter(file -> files.size() == 1)
                .flatMap(file -> file.fields().stream().limit(1))
                .map(first -> first.name().folded())
                .findFirst();
    }

    /** What an upload of these files would change in a project with this dictionary. */
    public Result withProject(UploadRequest request, DataDictionary current, RecordIdQuestion question) {
        var findings = new ArrayList<>(blocking(request.files()));
        // As an upload sees a new project; whether it has records is not asked here.
        boolean blank = current.size() == 1;
        DataDictionary wanted = request.onto(current, blank, question).wanted();
        rules.check(Bundle.merged(wanted, current)).stream()
                .filter(DictionaryComparison::isBlocking)
                .forEach(findings::add);
        return result(current, wanted, findings);
    }

    private static Result result(DataDictionary before, DataDictionary after, List<Finding> findings) {
        if (!findings.isEmpty()) {
            return new Result(new Plan(before, after, List.of()), List.of(), findings);
        }
        Plan plan = Plan.between(before, after);
        var assessment = new RiskAssessment(Map.of(), false, Optional.empty(), Set.of());
        return new Result(plan, assessment.of(plan), findings);
    }

    private static DataDictionary whole(
            List<DictionaryFile> files, Optional<FieldName> known, List<FormName> formOrder) {
        var nothing = new DataDictionary(List.of());
        return Merge.of(new MergeRequest(nothing, files, MergeRequest.Mode.REPLACE, false, formOrder, known))
                .wanted();
    }

    private List<Finding> blocking(List<DictionaryFile> files) {
        return rules.check(Bundle.of(files, Bundle.Scope.INSTRUMENTS)).stream()
                .filter(DictionaryComparison::isBlocking)
                .toList();
    }

    /** Only what makes fields impossible to tell apart: a comparison of faulty files is still useful. */
    private static boolean isBlocking(Finding finding) {
        return finding.severity() == Severity.ERROR
                && Set.of(
                                "FILE-01", "FILE-02", "FILE-04", "FILE-07", "HDR-01", "HDR-07", "NAME-01", "NAME-05",
                                "NAME-06", "ZIP-01", "ZIP-06")
                        .contains(finding.code());
    }
}
