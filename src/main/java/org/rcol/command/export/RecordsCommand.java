package org.rcol.command.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Session;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;
import org.rcol.export.BatchLimits;
import org.rcol.export.Output;
import org.rcol.export.RecordExport;
import org.rcol.export.RecordExportRequest;
import org.rcol.export.RowFormat;
import org.rcol.export.Selection;
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.Usage;
import org.rcol.file.BoundedFile;

/** {@code rcol export records}: what was recorded. */
final class RecordsCommand implements Subcommand {
    private static final String NAME = "export records";
    private static final String LAST = "last";
    private static final int MOST_BYTES_OF_IDS = 16_000_000;

    private final Program program;
    private final GlobalOptions options;

    private @Nullable String out;
    private @Nullable Path recordsFile;
    private List<String> fields = List.of();
    private List<String> forms = List.of();
    private List<String> events = List.of();
    private List<String> records = List.of();
    private String filter = "";
    private String since = "";
    private String until = "";
    private String split = "";
    private RowFormat format = RowFormat.CSV;
    private BatchLimits batch = BatchLimits.USUAL;
    private boolean labels;
    private boolean groups;
    private boolean surveyFields;
    private boolean noIdentifiers;
    private boolean full;
    private final FairUseOptions fairUse = new FairUseOptions();

    RecordsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        Syntax syntax = columns(Syntax.of(
                                NAME.substring("export ".length()),
                                this,
                                "rcol export records -o data.csv                   all records, complete or not at all",
                                "rcol export records -o data.csv --since last      only what changed, merged into data.csv",
                                "rcol export records -o data --split form          a tidy file for each instrument",
                                "rcol export records -o - --forms phq9 --filter '[phq9_total] > 9'")
                        .option(
                                "-o",
                                "OUT",
                                String.class,
                                file -> out = file,
                                "File, folder for --split, or - for standard output.")
                        .format(word -> format = word, List.of(RowFormat.values())))
                .option(
                        "--since",
                        "TIME",
                        String.class,
                        time -> since = time,
                        "Records created or changed since then (2026-11-22 or \"2026-11-22 08:30\", the server's time);",
                        "or last: since the last run, merged into its output, deletions included.")
                .option("--until", "TIME", String.class, time -> until = time, "The same to the other side.")
                .flag("--full", "Ask for everything again, and let --since last go on from there.", on -> full = on)
                .option(
                        "--split",
                        "form",
                        String.class,
                        word -> split = word,
                        "form: a file for each instrument, with a row where it was begun.")
                .option(
                        "--batch",
                        "N",
                        Integer.class,
                        this::batch,
                        "At most so many records at once; else 100 to begin with, more where the server is quick.");
        return fairUse.withEstimate(syntax);
    }

    private Syntax columns(Syntax syntax) {
        return syntax.list("--fields", "NAME", list -> fields = List.copyOf(list), "Only these fields.")
                .list("--forms", "NAME", list -> forms = List.copyOf(list), "Only these instruments.")
                .list("--events", "NAME", list -> events = List.copyOf(list), "Only these events.")
                .list("--records", "ID", list -> records = List.copyOf(list), "Only these records.")
                .option(
                        "--records-file",
                        "FILE",
                        Path.class,
                        file -> recordsFile = file,
                        "Only the records that it lists, an id a line.")
                .option("--filter", "LOGIC", String.class, logic -> filter = logic, "Only where this holds.")
                .flag("--label", "Labels of choices instead of their codes.", on -> labels = on)
                .flag("--no-identifiers", "Without fields that are flagged as identifiers.", on -> noIdentifiers = on)
                .flag("--dags", "With each record's data access group.", on -> groups = on)
                .flag("--survey-fields", "With survey identifiers and time stamps.", on -> surveyFields = on);
    }

    private void batch(int number) {
        if (number < 1) {
            throw Syntax.misuse(NAME, "--batch takes a number from 1");
        }
        batch = BatchLimits.of(number);
    }

    @Override
    public Integer call() {
        RecordExportRequest request = request();
        return fairUse.run(program, options, NAME, (session, fair) -> {
            boolean keeps = !fairUse.isEstimate() && !"-".equals(out);
            try (ExportProgress progress = new ExportProgress(program.console(), options.progress(), keeps)) {
                return fairUse.isEstimate()
                        ? estimate(session, fair, progress, request)
                        : export(session, fair, progress, request);
            }
        });
    }

    private ExitCode export(Session session, FairUse fair, ExportProgress progress, RecordExportRequest request) {
        String incremental = "rcol export records -o " + (out == null ? "FILE" : out) + " --since last";
        var listener = new RecordsListener(progress, fair, session.redcap(), incremental);
        new RecordExport(session.exportPlace(program), listener)
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
            long requests =
                    session.redcap().requests() + batch.requests(what.ids().size());
            fairUse.estimate(program, session, fair, what.query(), what.ids(), requests);
        });
        new RecordExport(session.exportPlace(program), listener).run(request, output());
        return ExitCode.OK;
    }

    private RecordExportRequest request() {
        if (!split.isEmpty() && !split.equals("form")) {
            throw Syntax.misuse(NAME, "--split takes form");
        }
        boolean last = since.equals(LAST);
        boolean toFile = out != null && !out.equals("-");
        if (!toFile && (last || !split.isEmpty())) {
            throw Syntax.misuse(NAME, (last ? "--since last" : "--split") + " needs -o with a name");
        }
        if (last && !until.isEmpty()) {
            throw Syntax.misuse(NAME, "--until does not go with --since last");
        }
        if (full && !since.isEmpty() && !last) {
            throw Syntax.misuse(NAME, "--full goes with --since last alone");
        }
        var selection = new Selection(
                records(),
                fields,
                forms,
                events,
                filter.strip(),
                last ? "" : ServerTime.of("--since", since),
                ServerTime.of("--until", until),
                labels,
                groups,
                surveyFields,
                noIdentifiers);
        return new RecordExportRequest(selection, format, !split.isEmpty(), last && !full, batch);
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
            throw Syntax.misuse(NAME, file + " lists no record");
        }
        return all;
    }

    private Output output() {
        String file = out;
        return file == null || file.equals("-")
                ? Output.into(program.console().answer())
                : Output.at(program.environment().folder().resolve(file));
    }
}
