package org.rcol.command.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Severity;
import org.rcol.command.EarlierName;
import org.rcol.command.EncodingOption;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.config.Settings;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.export.check.FileInspection;
import org.rcol.export.check.Inspection;
import org.rcol.export.check.ProjectInspection;
import org.rcol.export.check.RecordBaseline;
import org.rcol.export.check.WorkList;
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.OffPeak;
import org.rcol.export.fairuse.Usage;
import org.rcol.export.records.BatchLimits;
import org.rcol.export.records.Destination;
import org.rcol.export.records.RecordExport;
import org.rcol.export.records.RecordExportRequest;
import org.rcol.export.records.RecordFile;
import org.rcol.export.records.RowFormat;
import org.rcol.file.BoundedFile;
import org.rcol.plan.Merge;
import org.rcol.plan.MergeRequest;
import org.rcol.recordcheck.ProjectDesign;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.RecordQuery.Extra;
import org.rcol.redcap.TableFormat;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.state.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol check-records}: whether recorded values satisfy a dictionary. */
@Command(
        name = CheckRecordsCommand.NAME,
        headerHeading = """

                  rcol check-records                                   the project's records against its dictionary
                  rcol check-records -o worklist.csv                   with a list to work through, for its owner only
                  rcol check-records instruments/                      as if these files had been uploaded
                  rcol check-records dictionary.csv --data records.csv   two files, without any project

                """,
        header = "Check recorded values: types, codes, limits, branching logic, calculations.",
        description = "Exit code 1 when something is found, 0 when nothing is. Nothing is ever changed.")
public final class CheckRecordsCommand extends Subcommand implements Reporting {
    /** What it is called. */
    public static final String NAME = "check-records";

    private static final int MOST_BYTES_OF_BASELINE = 200_000_000;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = {
                "Instrument files or folders of them: the records are checked as if these were uploaded.",
                "With --data they are the whole dictionary. If left out, the project's own dictionary."
            })
    private List<String> paths = List.of();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Records in a file (CSV, JSON, or a JSON object a line) in place of the project's.")
    @EarlierName("--records")
    private @Nullable String records;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "Write a work list: CSV with record, question, value and what it should be.")
    private @Nullable String out;

    /** What a work list can be split by. */
    private enum Split {
        GROUP;

        @Override
        public String toString() {
            return "group";
        }
    }

    @Option(
            names = "--split",
            paramLabel = "BY",
            description = "group: -o is a folder, with a work list for each data access group.")
    private @Nullable Split split;

    @Option(names = "--with-counts", description = "Show counts of 1 to 4, too, in place of \"<5\".")
    private boolean withCounts;

    @Option(
            names = "--incomplete-responses",
            description = "Also answers to surveys that their participants have not completed.")
    private boolean incompleteResponses;

    @Option(
            names = "--missing-codes",
            paramLabel = "CODE",
            split = ",",
            description = "The project's codes for missing data, where no project is asked.")
    private List<String> missingCodes = List.of();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit code 1 from: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Severity failOn = Severity.INFO;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Say what is new since the run that wrote this file; only that counts for the exit code.")
    private @Nullable String baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write all findings to this file, as salted hashes without record ids.")
    private @Nullable String writeBaseline;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private CheckFormat format = CheckFormat.TEXT;

    @Mixin
    private final EncodingOption encoding = new EncodingOption();

    @Mixin
    private final FairUseOptions fairUse = new FairUseOptions();

    private final Program program;
    private final GlobalOptions options;

    /** The command with what it needs of the process. */
    public CheckRecordsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        complaint().ifPresent(words -> {
            throw Misuse.of(NAME, words);
        });
        List<DictionaryFile> files = paths.isEmpty() ? List.of() : encoding.read(program, paths);
        EncodingOption.warnOfDoubts(program, files);
        RecordBaseline before = readBaseline();
        var wanted = new Inspection.Wanted(incompleteResponses, list(before.isKnown()), before);
        if (records != null && !files.isEmpty()) {
            return show(ofFile(wanted, dictionary(files), Optional.empty()), before)
                    .status();
        }
        return fairUse.run(program, options, NAME, (session, fair) -> {
            Optional<Inspection> inspection = records == null
                    ? ofProject(session, fair, wanted, files)
                    : Optional.of(ofFile(wanted, session.redcap().metadata(), Optional.of(design(session))));
            return inspection.map(done -> show(done, before)).orElse(ExitCode.OK);
        });
    }

    private Optional<String> complaint() {
        if (split != null && out == null) {
            return Optional.of("--split needs -o with the name of a folder");
        }
        if ("-".equals(out)) {
            return Optional.of("a work list names records: give -o the name of a file");
        }
        return !missingCodes.isEmpty() && (records == null || paths.isEmpty())
                ? Optional.of("--missing-codes is for files without a project: the project says its own")
                : Optional.empty();
    }

    private WorkList.Target list(boolean compared) {
        String file = out;
        if (file == null) {
            return WorkList.Target.NONE;
        }
        Path path = program.environment().folder().resolve(file);
        if (split != null && Files.exists(path) && !Files.isDirectory(path)) {
            throw Misuse.of(NAME, "--split needs a folder, and " + file + " is a file");
        }
        if (split == null && Files.isDirectory(path)) {
            throw Misuse.of(NAME, file + " is a folder: give -o the name of a file, or add --split group");
        }
        return new WorkList.Target(Optional.of(path), split != null, compared);
    }

    private RecordBaseline readBaseline() {
        String file = baseline;
        return file == null
                ? RecordBaseline.empty()
                : RecordBaseline.read(
                        file,
                        BoundedFile.text(program.environment().folder().resolve(file), file, MOST_BYTES_OF_BASELINE));
    }

    private static DataDictionary dictionary(List<DictionaryFile> files) {
        return new DataDictionary(
                files.stream().flatMap(file -> file.fields().stream()).toList());
    }

    private static ProjectDesign design(Session session) {
        ProjectInfo project = session.redcap().project();
        return ProjectDesign.of(session.redcap(), project);
    }

    private Inspection ofFile(Inspection.Wanted wanted, DataDictionary dictionary, Optional<ProjectDesign> design) {
        String file = String.valueOf(records);
        Path path = program.environment().folder().resolve(file);
        return new FileInspection(
                        wanted,
                        dictionary,
                        design,
                        Set.copyOf(missingCodes),
                        LocalDateTime.now(program.environment().clock()),
                        file)
                .run(new RecordFile(path, file));
    }

    private Optional<Inspection> ofProject(
            Session session, FairUse fair, Inspection.Wanted wanted, List<DictionaryFile> files) {
        var sink = new ProjectInspection(
                session.exportContext(program),
                wanted,
                own -> files.isEmpty() ? own : merged(own, files, session.settings()),
                zone(session.settings()));
        Set<Extra> extras = EnumSet.of(Extra.SURVEY_FIELDS);
        if (out != null) {
            extras.add(Extra.GROUPS);
        }
        var query = new RecordQuery(List.of(), List.of(), List.of(), List.of(), "", "", "", extras, TableFormat.CSV);
        var request = new RecordExportRequest(query, false, RowFormat.CSV, false, false, BatchLimits.USUAL);
        try (ExportProgress progress = new ExportProgress(program.console(), options.progress(), false)) {
            var listener = new RecordsListener(progress, fair, session.redcap(), "rcol " + NAME);
            return new RecordExport(session.exportContext(program), listener)
                    .run(request, Destination.to(sink))
                    .map(outcome -> {
                        fair.done(new Usage(outcome.records(), outcome.bytes()));
                        progress.end();
                        if (!outcome.remark().isEmpty()) {
                            program.console().remark(outcome.remark());
                        }
                        return sink.result();
                    });
        }
    }

    private static DataDictionary merged(DataDictionary own, List<DictionaryFile> files, Settings settings) {
        return Merge.of(new MergeRequest(
                        own, files, MergeRequest.Mode.MERGE, false, settings.forms(), Optional.empty()))
                .wanted();
    }

    private ZoneId zone(Settings settings) {
        return settings.timezone()
                .map(OffPeak::zone)
                .orElse(program.environment().clock().getZone());
    }

    private ExitCode show(Inspection inspection, RecordBaseline before) {
        String file = writeBaseline;
        if (file != null) {
            AtomicFile.write(
                    program.environment().folder().resolve(file), before.text().getBytes(StandardCharsets.UTF_8));
        }
        var view = new CheckRecordsView(inspection, before, withCounts);
        ExitCode code = view.hasFrom(failOn) ? ExitCode.FINDINGS : ExitCode.OK;
        switch (format) {
            case TEXT -> program.console().page(view.text());
            case JSON -> program.console().show(view.json(code));
            case MARKDOWN -> program.console().show(view.markdown());
        }
        return code;
    }

    @Override
    public Format format() {
        return format.format();
    }

    @Override
    public String commandName() {
        return NAME;
    }
}
