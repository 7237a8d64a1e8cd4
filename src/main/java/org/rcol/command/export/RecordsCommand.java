package org.rcol.command.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rcol.command.EarlierName;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Subcommand;
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.Usage;
import org.rcol.export.records.BatchLimits;
import org.rcol.export.records.Destination;
import org.rcol.export.records.HandOver;
import org.rcol.export.records.RecordExport;
import org.rcol.export.records.RecordExportRequest;
import org.rcol.export.records.RowFormat;
import org.rcol.export.records.loader.AnalysisFolder;
import org.rcol.export.records.loader.Tool;
import org.rcol.file.BoundedFile;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.RecordQuery.Extra;
import org.rcol.redcap.TableFormat;
import org.rcol.session.Program;
import org.rcol.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol export records}: what was recorded. */
@Command(name = "records", headerHeading = """

                  rcol export records -o data.csv                   all records, complete or not at all
                  rcol export records -o data.csv --since last      only what changed, merged into data.csv
                  rcol export records -o data --split form          a tidy file for each instrument
                  rcol export records -o data --for r,stata         data.csv with loaders: types, labels, missing values
                  rcol export records -o - --forms phq9 --filter '[phq9_total] > 9'

                """, header = "Records, complete or not at all.")
final class RecordsCommand extends Subcommand {
    private static final String NAME = "export records";
    private static final String LAST = "last";
    /** What a table that is not split is called in a folder for analysis. */
    private static final String WHOLE_TABLE = "data.csv";

    private static final int MOST_BYTES_OF_IDS = 16_000_000;

    /** What an export can be split by. */
    private enum Split {
        FORM;

        @Override
        public String toString() {
            return "form";
        }
    }

    private final Program program;
    private final GlobalOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "File, folder for --split, or - for standard output.")
    private @Nullable String out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private RowFormat format = RowFormat.CSV;

    @Option(names = "--fields", paramLabel = "NAME", split = ",", description = "Only these fields.")
    private List<String> fields = List.of();

    @Option(names = "--forms", paramLabel = "NAME", split = ",", description = "Only these instruments.")
    private List<String> forms = List.of();

    @Option(names = "--events", paramLabel = "NAME", split = ",", description = "Only these events.")
    private List<String> events = List.of();

    @Option(names = "--records", paramLabel = "ID", split = ",", description = "Only these records.")
    private List<String> records = List.of();

    @Option(
            names = "--records-file",
            paramLabel = "FILE",
            description = "Only the records that it lists, an id a line.")
    private @Nullable Path recordsFile;

    @Option(names = "--filter", paramLabel = "LOGIC", description = "Only where this holds.")
    private String filter = "";

    @Option(names = "--label", description = "Labels of choices in place of their codes.")
    private boolean labels;

    @Option(names = "--no-identifiers", description = "Without fields that are flagged as identifiers.")
    private boolean noIdentifiers;

    @Option(names = "--dags", description = "With each record's data access group.")
    private boolean groups;

    @Option(names = "--survey-fields", description = "With survey identifiers and time stamps.")
    private boolean surveyFields;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = {
                "Records created or changed since then (2026-11-22 or \"2026-11-22 08:30\", the server's time);",
                "or last: since the last run, merged into its output, deletions included."
            })
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Records created or changed up to then.")
    private String until = "";

    @Option(names = "--refresh", description = "Ask for everything again, and let --since last go on from there.")
    @EarlierName("--full")
    private boolean refresh;

    @Option(
            names = "--split",
            paramLabel = "BY",
            description = "form: a file for each instrument, with a row where it was begun.")
    private @Nullable Split split;

    @Option(
            names = "--for",
            paramLabel = "TOOL",
            split = ",",
            description = {
                "Into a folder, with a loader for each: ${COMPLETION-CANDIDATES};",
                "types, labels, missing values and keys stand in them and in datapackage.json."
            })
    private List<Tool> tools = List.of();

    @Option(
            names = "--codes-and-labels",
            description = "Into a folder, with a second file that has a column of labels beside each column of codes.")
    private boolean codesAndLabels;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "At most this many records at once; if left out, 100 at first and more if the server is quick.")
    private @Nullable Integer batch;

    @Mixin
    private final FairUseOptions fairUse = new FairUseOptions();

    @Option(names = "--estimate", description = "Estimate size and time from ten records; write nothing.")
    private boolean estimate;

    RecordsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        RecordExportRequest request = request();
        return fairUse.run(program, options, NAME, estimate, (session, fair) -> {
            boolean keeps = !estimate && !"-".equals(out);
            try (ExportProgress progress = new ExportProgress(program.console(), options.progress(), keeps)) {
                return estimate ? estimate(session, fair, progress, request) : export(session, fair, progress, request);
            }
        });
    }

    private ExitCode export(Session session, FairUse fair, ExportProgress progress, RecordExportRequest request) {
        String incremental = "rcol export records -o " + (out == null ? "FILE" : out) + " --since last";
        var listener = new RecordsListener(progress, fair, session.redcap(), incremental);
        HandOver handOver =
                isHandedOver() ? new AnalysisFolder(Set.copyOf(tools), codesAndLabels, progress::note) : HandOver.NONE;
        new RecordExport(session.exportContext(program), listener, handOver)
                .run(request, output())
                .ifPresent(outcome -> {
                    fair.done(new Usage(outcome.records(), outcome.bytes()));
                    progress.end();
                    program.console()
                            .remark(progress.summary(outcome, session.redcap().requests()));
                });
        return ExitCode.OK;
    }

    private ExitCode estimate(Session session, FairUse fair, ExportProgress progress, RecordExportRequest request) {
        var listener = RecordsListener.only(progress, what -> {
            long before = session.redcap().requests();
            fairUse.estimate(
                    program,
                    session,
                    fair,
                    what.query(),
                    what.ids(),
                    cost -> before + limits().requests(cost.records(), cost.bytes()));
        });
        new RecordExport(session.exportContext(program), listener).run(request, output());
        return ExitCode.OK;
    }

    /** Whether the output is a folder for analysis. */
    private boolean isHandedOver() {
        return !tools.isEmpty() || codesAndLabels;
    }

    private void requireFolder() {
        String option = tools.isEmpty() ? "--codes-and-labels" : "--for";
        if (out == null || out.equals("-")) {
            throw Misuse.of(NAME, option + " needs -o with the name of a folder");
        }
        if (Files.isRegularFile(program.environment().folder().resolve(out))) {
            throw Misuse.of(NAME, option + " needs a folder, and " + out + " is a file");
        }
        if (format != RowFormat.CSV) {
            throw Misuse.of(NAME, option + " describes CSV files: leave out --format");
        }
        if (labels) {
            throw Misuse.of(NAME, option + " needs the codes, which --label replaces");
        }
    }

    private RecordExportRequest request() {
        if (isHandedOver()) {
            requireFolder();
        }
        if (batch != null && batch < 1) {
            throw Misuse.of(NAME, "--batch takes a number of at least 1");
        }
        boolean last = since.equals(LAST);
        boolean toFile = out != null && !out.equals("-");
        if (!toFile && (last || split != null)) {
            throw Misuse.of(NAME, (last ? "--since last" : "--split") + " needs -o with a name");
        }
        if (last && !until.isEmpty()) {
            throw Misuse.of(NAME, "--until cannot be combined with --since last");
        }
        if (refresh && !since.isEmpty() && !last) {
            throw Misuse.of(NAME, "--refresh needs --since last");
        }
        Set<Extra> extras = EnumSet.noneOf(Extra.class);
        if (labels) {
            extras.add(Extra.LABELS);
        }
        if (groups) {
            extras.add(Extra.GROUPS);
        }
        if (surveyFields) {
            extras.add(Extra.SURVEY_FIELDS);
        }
        var query = new RecordQuery(
                records(),
                fields,
                forms,
                events,
                filter.strip(),
                last ? "" : ServerTime.of("--since", since),
                ServerTime.of("--until", until),
                extras,
                TableFormat.CSV);
        return new RecordExportRequest(query, noIdentifiers, format, split != null, last && !refresh, limits());
    }

    private BatchLimits limits() {
        return batch == null ? BatchLimits.USUAL : BatchLimits.of(batch);
    }

    private List<String> records() {
        Path file = recordsFile;
        if (file == null) {
            return records;
        }
        var all = new ArrayList<>(records);
        BoundedFile.text(program.environment().folder().resolve(file), file.toString(), MOST_BYTES_OF_IDS)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(all::add);
        if (all.isEmpty()) {
            throw Misuse.of(NAME, file + " lists no records");
        }
        return all;
    }

    private Destination output() {
        String file = out;
        if (file == null || file.equals("-")) {
            return Destination.into(program.console().answer());
        }
        Path path = program.environment().folder().resolve(file);
        return Destination.at(isHandedOver() && split == null ? path.resolve(WHOLE_TABLE) : path);
    }
}
