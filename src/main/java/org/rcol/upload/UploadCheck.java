package org.rcol.upload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.rcol.check.Bundle;
import org.rcol.check.Finding;
import org.rcol.check.Fingerprints;
import org.rcol.check.LogicCells;
import org.rcol.check.ProjectCells;
import org.rcol.check.RuleCatalog;
import org.rcol.check.Severity;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.ServerVersion;

/**
 * What an upload has checked: the files by themselves, the merged dictionary, and the files together with the project. One check serves one
 * upload, because it keeps the logic that it has read.
 */
public final class UploadCheck {
    private final RuleCatalog rules;
    private final LogicCells logic = new LogicCells();

    /** A check by these rules. */
    public UploadCheck(RuleCatalog rules) {
        this.rules = rules;
    }

    /**
     * What a merge does.
     *
     * @param caused the errors that the merged dictionary would have and the project's own does not have
     * @param own how many the project's own has; 0 also where the merged dictionary has none
     */
    record Merged(List<Finding> caused, int own) {}

    /**
     * What the files say by themselves, offline. An error ends the upload before the network is touched, except for errors in cells, which
     * wait for the look at the project: it may have these very cells. They are here too if other errors are, so that all are seen at once.
     */
    public List<Finding> files(UploadRequest request) {
        List<Finding> errors = errors(request);
        return errors.stream().allMatch(ProjectCells::canWait) ? List.of() : errors;
    }

    private List<Finding> errors(UploadRequest request) {
        Bundle bundle = Bundle.of(request.files(), request.scope()).reading(logic);
        return rules.finding(Severity.ERROR).check(bundle).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    /** Errors of the merged dictionary, and those in cells of the files that are not among them and that the project does not have just so. */
    List<Finding> with(List<Finding> merged, UploadRequest request, DataDictionary current) {
        var cells = new ProjectCells(Bundle.of(request.files(), request.scope()), current);
        var all = new ArrayList<>(merged);
        cells.weighed(errors(request)).stream()
                .filter(ProjectCells::canWait)
                .filter(own -> merged.stream().noneMatch(other -> isSame(own, other)))
                .forEach(all::add);
        return all;
    }

    private static boolean isSame(Finding one, Finding other) {
        return one.code().equals(other.code())
                && one.place().equals(other.place())
                && one.column().equals(other.column());
    }

    /**
     * What is worth a look in the files, now that it is known what they refer to, and what is in the project.
     *
     * @param server the server's version, which is asked only if the files have a name that not every version has
     */
    List<Finding> warnings(UploadRequest request, DataDictionary current, Supplier<Optional<ServerVersion>> server) {
        Bundle bundle = Bundle.against(request.files(), request.scope(), current)
                .reading(logic)
                .forServer(server);
        return new ProjectCells(bundle, current)
                .weighed(rules.finding(Severity.WARNING).check(bundle)).stream()
                        .filter(finding -> finding.severity() == Severity.WARNING)
                        .toList();
    }

    /** All that the rules find in a dictionary that the files are to be merged onto. */
    public List<Finding> of(DictionaryFile dictionary) {
        return rules.check(Bundle.of(List.of(dictionary), Bundle.Scope.FULL_DICTIONARY));
    }

    /** The errors that a merge causes. What the project has wrong itself is asked only where there is something wrong at all. */
    Merged merged(DataDictionary wanted, DataDictionary current) {
        List<Finding> merged = errors(wanted, current);
        List<Finding> own = merged.isEmpty() ? merged : errors(current, current);
        Set<String> known = new HashSet<>(prints(own));
        List<String> prints = prints(merged);
        var caused = new ArrayList<Finding>();
        for (int i = 0; i < merged.size(); i++) {
            if (!known.contains(prints.get(i))) {
                caused.add(merged.get(i));
            }
        }
        return new Merged(caused, own.size());
    }

    private static List<String> prints(List<Finding> findings) {
        return Fingerprints.of(findings.stream().map(Finding::inAnyColumn).toList());
    }

    private List<Finding> errors(DataDictionary wanted, DataDictionary current) {
        Bundle bundle = Bundle.merged(wanted, current).reading(logic);
        return rules.finding(Severity.ERROR).check(bundle).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
