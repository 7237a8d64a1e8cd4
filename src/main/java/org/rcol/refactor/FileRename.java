package org.rcol.refactor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rcol.check.Bundle;
import org.rcol.check.Finding;
import org.rcol.check.RuleCatalog;
import org.rcol.check.Severity;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FileEncoding;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.reference.References;
import org.rcol.reference.Rename;
import org.rcol.reference.Subject;
import org.rcol.text.Quantity;

/** A rename in all given files together, or in none of them. */
public final class FileRename {
    /** The longest name that a field may have (rule NAME-07). */
    private static final int LONGEST = 100;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]+");

    private final Subject subject;
    private final String name;
    private final List<DictionaryFile> files;
    private final List<Field> fields;
    private final References references;

    private FileRename(Subject subject, String name, List<DictionaryFile> files) {
        this.subject = subject;
        this.name = name;
        this.files = files;
        this.fields = files.stream().flatMap(file -> file.fields().stream()).toList();
        this.references = new References(fields);
    }

    /**
     * What a rename comes to; nothing is written.
     *
     * @param files all files that were looked at, renamed or not
     * @param unclear the places that cannot be rewritten for certain; where there are any, the rename is refused
     * @param findings the errors that the renamed files would have and these have not; where there are any, the rename is refused
     * @param leftovers cells that hold the old name where it is not taken for one
     * @param notes what the user must know of this rename
     */
    public record Result(
            List<RenamedFile> files,
            List<Rename.Unclear> unclear,
            List<Finding> findings,
            List<Leftover> leftovers,
            List<String> notes) {
        public Result {
            files = List.copyOf(files);
            unclear = List.copyOf(unclear);
            findings = List.copyOf(findings);
            leftovers = List.copyOf(leftovers);
            notes = List.copyOf(notes);
        }

        /** Whether every place can be rewritten. */
        public boolean isPossible() {
            return unclear.isEmpty() && findings.isEmpty();
        }

        /** The files that change. */
        public List<RenamedFile> changed() {
            return files.stream().filter(RenamedFile::isChanged).toList();
        }

        /** All places of all files. */
        public List<Rename.Replacement> places() {
            return files.stream().flatMap(file -> file.places().stream()).toList();
        }

        /** How many places there are of each sort, in the order in which they come. */
        public Map<String, Integer> counts() {
            var counts = new LinkedHashMap<String, Integer>();
            places().forEach(place -> counts.merge(place.what(), 1, Integer::sum));
            return counts;
        }
    }

    /** A cell that holds the old name where it is not taken for one. */
    public record Leftover(Field in, org.rcol.dictionary.Column column) {}

    /**
     * Renames in files.
     *
     * @param subject what has the old name
     * @param name the new name, or the new code of a choice
     * @throws RcolException {@code USAGE} if there is nothing of the old name, something of the new one, if the new name is none that REDCap
     *     takes, or if a file that would have to be changed is none that rcol writes
     */
    public static Result of(Subject subject, String name, List<DictionaryFile> files, RuleCatalog rules) {
        return new FileRename(subject, name, files).result(rules);
    }

    private Result result(RuleCatalog rules) {
        refuse(illegal());
        refuse(missing());
        refuse(twoSpellings());
        refuse(taken());
        var rename = new Rename(subject, name, references);
        List<RenamedFile> renamed = new ArrayList<>();
        for (DictionaryFile file : files) {
            RenamedFile one = RenamedFile.of(file, rename);
            refuse(unwritable(file, one.isChanged()));
            renamed.add(one);
        }
        List<Rename.Unclear> unclear =
                fields.stream().flatMap(field -> rename.unclear(field).stream()).toList();
        List<Leftover> leftovers = fields.stream()
                .flatMap(field -> rename.leftovers(field).stream().map(column -> new Leftover(field, column)))
                .toList();
        return new Result(renamed, unclear, unclear.isEmpty() ? broken(renamed, rules) : List.of(), leftovers, notes());
    }

    private static void refuse(Optional<RcolException> refusal) {
        refusal.ifPresent(failure -> {
            throw failure;
        });
    }

    private static Optional<RcolException> refusal(String text, String hint) {
        return Optional.of(RcolException.of(Kind.USAGE, text).hint(hint));
    }

    private Optional<RcolException> illegal() {
        return switch (subject.kind()) {
            case FIELD -> illegalField();
            case FORM ->
                new FormName(name).slug().text().equals(name) && !name.isEmpty()
                        ? Optional.empty()
                        : refusal(
                                "\"" + name + "\" is no name that REDCap takes for an instrument",
                                "use a-z, 0-9 and _ only, and begin with a letter"
                                        + (new FormName(name).slug().text().isEmpty()
                                                ? ""
                                                : ", for example " + new FormName(name).slug()));
            case CHOICE ->
                CODE.matcher(name).matches()
                        ? Optional.empty()
                        : refusal("\"" + name + "\" is no code", "use letters, digits, _ . and - only");
            case EVENT -> refusal("an event is in no dictionary", "rename it under Define My Events in REDCap");
        };
    }

    private Optional<RcolException> illegalField() {
        var wanted = new FieldName(name);
        if (!wanted.isWellFormed()) {
            return refusal(
                    "\"" + name + "\" is no name that REDCap takes for a field",
                    "use a-z, 0-9 and _ only, and begin with a letter"
                            + (wanted.folded().isWellFormed() ? ", for example " + wanted.folded() : ""));
        }
        if (name.length() > LONGEST) {
            return refusal(
                    "the new name has " + name.length() + " characters; REDCap takes at most " + LONGEST,
                    "up to 26 are recommended");
        }
        return ExportColumns.OWN.contains(name)
                ? refusal("\"" + name + "\" is used by REDCap itself", "choose another name")
                : Optional.empty();
    }

    private Optional<RcolException> missing() {
        boolean there =
                switch (subject.kind()) {
                    case FIELD -> references.field(subject.name()).isPresent();
                    case FORM -> forms().contains(subject.name());
                    case CHOICE -> codes().contains(subject.code());
                    case EVENT -> false;
                };
        return there ? Optional.empty() : missing(subject.kind());
    }

    private Optional<RcolException> missing(Subject.Kind kind) {
        if (kind == Subject.Kind.CHOICE) {
            Optional<Field> field = references.field(subject.name());
            if (field.isEmpty()) {
                return refusal("no file has the field " + subject.name(), near(subject.name(), names()));
            }
            boolean fixed = field.get().type() == FieldType.YESNO || field.get().type() == FieldType.TRUEFALSE;
            return refusal(
                    subject.name() + " has no choice with the code " + subject.code(),
                    fixed
                            ? "the codes 1 and 0 of yes-no and true-false fields are REDCap's own and cannot be changed"
                            : "its codes are " + String.join(", ", codes()));
        }
        boolean form = kind == Subject.Kind.FORM;
        int named = references.to(subject).size();
        return refusal(
                "no file has " + subject.words(),
                named > 0
                        ? Quantity.of(named, "place") + " in these files " + (named == 1 ? "names" : "name")
                                + " it; give the file that it is in, too"
                        : near(subject.name(), form ? forms() : names()));
    }

    private static String near(String typed, Set<String> known) {
        return Spelling.nearest(typed, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("is it in a file that was not named?");
    }

    private Set<String> names() {
        var names = new TreeSet<String>();
        fields.forEach(field -> names.add(field.name().folded().text()));
        return names;
    }

    private Set<String> forms() {
        var names = new TreeSet<String>();
        fields.forEach(field -> names.add(field.form().slug().text()));
        return names;
    }

    private List<String> codes() {
        return references
                .field(subject.name())
                .filter(field -> field.type().hasOwnChoices())
                .map(field -> field.choices().stream().map(Choice::code).toList())
                .orElse(List.of());
    }

    /** Two rows whose names differ in capitals only: one field to REDCap, and nobody knows which is meant. */
    private Optional<RcolException> twoSpellings() {
        List<Field> named = fields.stream()
                .filter(field -> field.name().folded().text().equals(subject.name()))
                .toList();
        return subject.kind() == Subject.Kind.FORM
                        || named.stream().map(Field::name).distinct().count() < 2
                ? Optional.empty()
                : refusal(
                        named.stream()
                                        .map(field -> field.name() + " (" + field.location() + ")")
                                        .collect(Collectors.joining(" and "))
                                + " are one field to REDCap",
                        "make them one, or give one of them another name by hand");
    }

    private Optional<RcolException> taken() {
        if (subject.kind() == Subject.Kind.CHOICE && subject.code().equals(name)) {
            return refusal("the old and the new code are the same", "name another code, as in smoker/1=3");
        }
        if (subject.kind() != Subject.Kind.CHOICE
                && subject.name().equals(new FieldName(name).folded().text())) {
            return refusal(
                    "the old and the new name are the same to REDCap, which has no capital letters in names",
                    "name another one");
        }
        boolean taken =
                switch (subject.kind()) {
                    case FIELD -> references.field(name).isPresent() || isStatus(name);
                    case FORM -> forms().contains(name);
                    case CHOICE -> codes().contains(name);
                    case EVENT -> false;
                };
        if (!taken) {
            return Optional.empty();
        }
        String place = references
                .field(name)
                .filter(field -> subject.kind() == Subject.Kind.FIELD)
                .map(field -> " (" + field.location() + ")")
                .orElse("");
        return refusal(
                switch (subject.kind()) {
                    case CHOICE -> subject.name() + " has a choice with the code " + name + " already";
                    case FORM -> "there is an instrument " + name + " already";
                    case FIELD, EVENT -> "there is a field " + name + " already" + place;
                },
                "choose another name, or rename the other one first");
    }

    private boolean isStatus(String field) {
        return forms().stream()
                .anyMatch(form -> new FormName(form).statusField().text().equals(field));
    }

    /** Why a file cannot be written; one that need not be is left alone, if it could be read. */
    private static Optional<RcolException> unwritable(DictionaryFile file, boolean changed) {
        if (!file.isDictionary() || file.facts().torn().isPresent()) {
            return refusal(
                    file.name() + (file.isDictionary() ? " cannot be read to its end" : " is not a data dictionary"),
                    "see what is wrong with it: rcol validate " + file.name());
        }
        if (!changed) {
            return Optional.empty();
        }
        boolean own = file.format() == DictionaryFile.Format.CSV || file.format() == DictionaryFile.Format.JSON;
        if (!own) {
            boolean zip = file.format() == DictionaryFile.Format.ZIP;
            return refusal(
                    file.name() + " holds the old name, and rcol does not write into "
                            + (zip ? "archives" : "workbooks"),
                    zip
                            ? "take out instrument.csv, and give that file"
                            : "save the sheet as \"CSV UTF-8\", and give that file");
        }
        FileEncoding encoding = file.facts().encoding();
        return encoding.certainty() == FileEncoding.Certainty.KNOWN
                ? Optional.empty()
                : refusal(
                        file.name() + " is in " + encoding.encoding().title()
                                + " only by the look of it, and a guess is not written",
                        "if that is right, say so: --encoding "
                                + encoding.encoding().charset().name());
    }

    /** Errors that come with the new name. */
    private List<Finding> broken(List<RenamedFile> renamed, RuleCatalog rules) {
        RuleCatalog errors = rules.finding(Severity.ERROR);
        Set<List<Object>> before = new HashSet<>();
        errors(errors, files).forEach(finding -> before.add(key(finding)));
        return errors(errors, renamed.stream().map(RenamedFile::after).toList())
                .filter(finding -> !before.contains(key(finding)))
                .toList();
    }

    private static Stream<Finding> errors(RuleCatalog rules, List<DictionaryFile> files) {
        return rules.check(Bundle.of(files, Bundle.Scope.INSTRUMENTS)).stream()
                .filter(finding -> finding.severity() == Severity.ERROR);
    }

    private static List<Object> key(Finding finding) {
        return List.of(finding.code(), finding.file(), finding.row(), finding.column());
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        Bundle bundle = Bundle.of(files, Bundle.Scope.INSTRUMENTS);
        boolean recordId = subject.kind() == Subject.Kind.FIELD
                && fields.stream()
                        .filter(field -> field.name().folded().text().equals(subject.name()))
                        .anyMatch(bundle::isRecordIdRow);
        if (recordId) {
            notes.add(subject.name() + " is the record ID: a project that holds records keeps its name, "
                    + "and rcol upload refuses these files there");
        }
        Subject other = subject.kind() == Subject.Kind.CHOICE
                ? Subject.choice(subject.name(), name)
                : new Subject(subject.kind(), name, "");
        int before = references.to(other).size();
        if (before > 0) {
            notes.add(Quantity.of(before, "place") + " named " + name + " before, though nothing had this name; now "
                    + (before == 1 ? "it means " : "they mean ") + "what was " + typedOld());
        }
        return notes;
    }

    private String typedOld() {
        return subject.kind() == Subject.Kind.CHOICE ? subject.code() : subject.name();
    }
}
