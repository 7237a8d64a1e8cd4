package org.rcol.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;

/** Weighs errors in cells against the project: what REDCap holds already does not block an upload that leaves it as it is. */
public final class ProjectCells {
    /** The families about what was read, and about which row is which field; they cannot wait for the project. */
    private static final Set<String> READING = Set.of("FILE", "HDR", "ZIP", "NAME", "FORM", "PROJ");

    /** The one of them that is about cells: NA for blank. */
    private static final String NA = "FILE-12";

    /** The rules about words of the server's vocabulary: a word that the project holds, the server knows. */
    private static final Set<String> VOCABULARY = Set.of("TYPE-01", "VAL-01", "VAL-03", "FLAG-02");

    private final Map<String, Field> rows = new HashMap<>();
    private final List<DictionaryFile> files;
    private final DataDictionary project;

    /** The cells of a bundle's files, next to a project's. */
    public ProjectCells(Bundle bundle, DataDictionary project) {
        this.project = project;
        this.files = bundle.given();
        bundle.fields().forEach(field -> rows.put(field.location().toString(), field));
    }

    /** Whether a finding is an error in cells, which may be just what the project has. */
    public static boolean canWait(Finding finding) {
        String family = finding.code().split("-", 2)[0];
        boolean ofCells = finding.code().equals(NA) || (!finding.column().isEmpty() && !READING.contains(family));
        return finding.severity() == Severity.ERROR && ofCells;
    }

    private Stream<Finding> weighed(Finding finding) {
        boolean vocabulary = VOCABULARY.contains(finding.code());
        if (!(vocabulary || canWait(finding)) || !isInProject(finding)) {
            return Stream.of(finding);
        }
        return vocabulary
                ? Stream.empty()
                : Stream.of(finding.as(Severity.WARNING, finding.message() + "; the project has this already"));
    }

    private boolean isInProject(Finding finding) {
        if (finding.code().equals(NA)) {
            return files.stream()
                    .filter(file -> file.name().equals(finding.file()))
                    .allMatch(file -> NaCells.areIn(file, project));
        }
        Field field = rows.get(finding.file() + ":" + finding.row());
        if (field == null) {
            return false;
        }
        Optional<Column> column = Column.ALL.stream()
                .filter(each -> field.location().header().letter(each).equals(finding.column()))
                .findFirst();
        return project.field(field.name().folded())
                .filter(own -> own.type() == field.type()
                        && column.filter(each -> text(own, each).equals(text(field, each)))
                                .isPresent())
                .isPresent();
    }

    private static String text(Field field, Column column) {
        return field.get(column).replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /**
     * The findings in the same order. Of a cell that the project has just so, an error is a warning, and what is said of a word that only the
     * server can know is nothing.
     */
    public List<Finding> weighed(List<Finding> findings) {
        return findings.stream().flatMap(this::weighed).toList();
    }
}
