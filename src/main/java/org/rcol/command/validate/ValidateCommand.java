package org.rcol.command.validate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.rcol.check.Baseline;
import org.rcol.check.Bundle;
import org.rcol.check.CheckResult;
import org.rcol.check.Condition;
import org.rcol.check.Finding;
import org.rcol.check.Inspection;
import org.rcol.check.ProjectCells;
import org.rcol.check.RuleCatalog;
import org.rcol.check.RuleSelection;
import org.rcol.check.Silence;
import org.rcol.check.fix.FixedFile;
import org.rcol.check.fix.SafeFixes;
import org.rcol.check.rule.StandardRules;
import org.rcol.command.EncodingOption;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.config.ValidateSettings;
import org.rcol.console.TextFormat;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.FileEncoding;
import org.rcol.dictionary.WholeOrder;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.git.GitChanges;
import org.rcol.session.Program;
import org.rcol.setup.Setup;
import org.rcol.setup.SetupFolder;
import org.rcol.setup.SetupText;
import org.rcol.state.AtomicFile;
import org.rcol.text.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rcol validate PATH...}: check instrument files, offline. */
@Command(
        name = "validate",
        headerHeading = """

                  rcol validate instruments/               check these files together
                  rcol validate dictionary.csv --full      they are a project's whole dictionary
                  rcol validate instruments/ --fix         fix what can be fixed without a doubt
                  rcol validate dictionary.csv --setup setup/   with the conditions of its alerts, reports ...

                """,
        header = "Check instrument files, offline; for people and for CI.",
        description = "Needs neither a server nor a token. Exit code 1 when there are errors, in every format.")
public final class ValidateCommand extends Subcommand implements Reporting {
    /** Asked of a file that is said to be a whole dictionary, and not of one that only looks like it. */
    private static final String RECORD_ID_TYPE = "PROJ-01";

    private static final int MOST_FIXES = 3;

    @Mixin
    private final ValidateOptions own = new ValidateOptions();

    @Mixin
    private final EncodingOption encoding = new EncodingOption();

    private final Program program;
    private final GlobalOptions options;

    /** The command with what it needs of the process. */
    public ValidateCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        own.complaint().ifPresent(words -> {
            throw Misuse.of("validate", words);
        });
        ValidateSettings settings = ValidateSettings.read(program.environment());
        Inspection inspection = inspection(settings);
        try (var input = new CheckedInput(program, options, own, encoding, WholeOrder.by(settings.forms()))) {
            List<DictionaryFile> files = input.files();
            if (own.fix()) {
                if (own.diff()) {
                    return showFixes(files).status();
                }
                files = fixed(files);
            }
            Bundle bundle = input.bundle(files, own.targetVersion().or(settings::target));
            return check(inspection, bundle, files).status();
        }
    }

    /** Shows what fixing would change; nothing is written. */
    private ExitCode showFixes(List<DictionaryFile> files) {
        boolean any = false;
        for (DictionaryFile file : files) {
            remarkGuess(file);
            FixedFile fixed = FixedFile.of(file);
            if (fixed.isChanged()) {
                any = true;
                program.console().out(shown(fixed.diff()));
            }
        }
        return any ? ExitCode.FINDINGS : ExitCode.OK;
    }

    /** A pipe may lead to a patch and gets every character, a terminal no control characters. */
    private String shown(String diff) {
        return program.console().terminals().out() ? TextFormat.shownLines(diff.replace("\r\n", "\n")) : diff;
    }

    /** Fixes the files in place and returns them as they are then. */
    private List<DictionaryFile> fixed(List<DictionaryFile> files) {
        var now = new ArrayList<DictionaryFile>();
        for (DictionaryFile file : files) {
            remarkGuess(file);
            FixedFile fixed = FixedFile.of(file);
            Path path = program.environment().folder().resolve(file.name());
            String name = TextFormat.line(file.name());
            if (!fixed.isChanged()) {
                if (!SafeFixes.isFixable(file)) {
                    program.console().remark(name + " was not fixed: " + unfixable(file));
                }
                now.add(file);
            } else if (Files.isSymbolicLink(path)) {
                program.console().warn(name + " is a link and was not fixed; name the file that it leads to");
                now.add(file);
            } else {
                AtomicFile.rewrite(path, fixed.after().bytes());
                program.console().remark("fixed " + name + ": " + fixed.words());
                now.add(fixed.read());
            }
        }
        return now;
    }

    /** A guess is never written; the user may know it, and say so. */
    private void remarkGuess(DictionaryFile file) {
        FileEncoding read = file.facts().encoding();
        if (read.certainty() == FileEncoding.Certainty.GUESSED && SafeFixes.isFixable(file)) {
            String name = TextFormat.line(file.name());
            program.console()
                    .remark(name + " is in " + read.encoding().title()
                            + " by the look of it; to make it UTF-8: rcol validate --fix --encoding "
                            + read.encoding().charset().name() + " " + TextFormat.typed(name));
        }
    }

    private static String unfixable(DictionaryFile file) {
        if (file.format() == DictionaryFile.Format.ZIP) {
            return "rcol does not write into archives";
        }
        if (!file.isDictionary()) {
            return "it is not a data dictionary";
        }
        return file.facts().encoding().isSure()
                ? "it cannot be read to its end"
                : "in which encoding it is, is not known; "
                        + file.facts().encoding().remedy();
    }

    private ExitCode check(Inspection inspection, Bundle bundle, List<DictionaryFile> files) {
        List<Condition> conditions = own.setup().map(this::conditions).orElse(List.of());
        List<Finding> found = inspection.of(bundle, Condition.check(StandardRules.conditions(), bundle, conditions));
        List<Finding> findings = bundle.project()
                .map(project -> new ProjectCells(bundle, project).weighed(found))
                .orElse(found);
        if (own.writeBaseline().isPresent()) {
            return write(own.writeBaseline().get(), findings);
        }
        List<Finding> fresh = fresh(findings, inspection.selection());
        int known = findings.size() - fresh.size();
        List<Finding> shown = changed(fresh);
        var view = new ValidateView(program, shownFormat(), options.quiet(), own.statistics());
        List<String> names = Stream.concat(
                        files.stream().map(DictionaryFile::name),
                        conditions.stream().map(Condition::file).distinct())
                .toList();
        return view.show(new CheckResult(names, bundle.fields().size(), shown, known, own.failOn()), fixable(files));
    }

    /** The conditions in a set-up's folder; what the folder lacks is said. */
    private List<Condition> conditions(String given) {
        String folder = given.endsWith("/") ? given : given + "/";
        Setup setup = SetupFolder.read(program.environment().folder().resolve(given), given);
        List<String> unread = setup.unreadConditions();
        if (!unread.isEmpty()) {
            program.console().remark("not looked at, because " + folder + " has none: " + String.join(", ", unread));
        }
        return setup.texts().stream()
                .filter(text -> text.kind() == SetupText.Kind.LOGIC)
                .map(text -> new Condition(folder + text.file(), text.line(), text.text()))
                .toList();
    }

    /** What --fix would do to the files, in words; blank for nothing. */
    private static String fixable(List<DictionaryFile> files) {
        List<String> fixes = files.stream()
                .map(FixedFile::of)
                .filter(FixedFile::isChanged)
                .map(file -> TextFormat.line(file.before().name()) + " (" + file.words() + ")")
                .toList();
        int more = fixes.size() - MOST_FIXES;
        return String.join(", ", fixes.subList(0, Math.min(MOST_FIXES, fixes.size())))
                + (more > 0 ? " and " + Quantity.of(more, "more file") : "");
    }

    private Inspection inspection(ValidateSettings settings) {
        RuleCatalog catalog = StandardRules.catalog(Set.copyOf(settings.validationTypes()));
        List<String> select = own.select().isEmpty() ? settings.select() : own.select();
        var ignore = new ArrayList<>(own.ignore());
        ignore.addAll(settings.ignore());
        if (!own.full()) {
            ignore.add(RECORD_ID_TYPE);
        }
        List<Silence> silences = settings.silences().stream()
                .map(silenced -> silence(catalog, settings.file(), silenced))
                .toList();
        return new Inspection(catalog, RuleSelection.of(catalog, select, ignore), settings.file(), silences);
    }

    private static Silence silence(RuleCatalog catalog, String settings, ValidateSettings.Silenced silenced) {
        try {
            return new Silence(
                    RuleSelection.known(catalog, List.of(silenced.code())).get(0),
                    silenced.field(),
                    silenced.form(),
                    silenced.file(),
                    silenced.reason(),
                    silenced.line());
        } catch (RcolException e) {
            throw RcolException.of(e.kind(), settings + ":" + silenced.line() + ": " + e.text())
                    .hint(e.hint().orElse(""));
        }
    }

    private ExitCode write(String name, List<Finding> findings) {
        Path file = program.environment().folder().resolve(name);
        AtomicFile.rewrite(file, Baseline.text(findings).getBytes(StandardCharsets.UTF_8));
        program.console().remark(Quantity.of(findings.size(), "finding") + " written to " + name);
        return ExitCode.OK;
    }

    private List<Finding> fresh(List<Finding> findings, RuleSelection asked) {
        if (own.baseline().isEmpty()) {
            return findings;
        }
        String name = own.baseline().get();
        Baseline baseline = Baseline.read(name, text(name));
        long gone = baseline.gone(findings, asked);
        if (gone > 0) {
            program.console()
                    .remark(Quantity.of(gone, "finding") + " of " + name
                            + " not found any more; --write-baseline removes them");
        }
        return baseline.fresh(findings);
    }

    private String text(String name) {
        Path file = program.environment().folder().resolve(name);
        if (!Files.exists(file)) {
            throw RcolException.of(Kind.USAGE, name + " does not exist").hint("make it with --write-baseline " + name);
        }
        return BoundedFile.text(file, name, DictionaryReader.MOST_BYTES);
    }

    private List<Finding> changed(List<Finding> findings) {
        if (own.changedSince().isEmpty()) {
            return findings;
        }
        Path folder = program.environment().folder();
        Set<Path> changed = GitChanges.since(folder, own.changedSince().get());
        return findings.stream()
                .filter(finding -> changed.contains(real(folder.resolve(finding.file()))))
                .toList();
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    private ValidateFormat shownFormat() {
        boolean actions = program.environment()
                .variable("GITHUB_ACTIONS")
                .filter("true"::equals)
                .isPresent();
        return own.format().orElse(actions && !own.statistics() ? ValidateFormat.GITHUB : ValidateFormat.TEXT);
    }

    @Override
    public Format format() {
        return shownFormat() == ValidateFormat.JSON ? Format.JSON : Format.TEXT;
    }

    @Override
    public String commandName() {
        return "validate";
    }
}
