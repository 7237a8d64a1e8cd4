package org.rcol.sandbox.seed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FileEncoding;
import org.rcol.dictionary.InstrumentPaths;
import org.rcol.dictionary.WholeOrder;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.sandbox.wire.CsvRows;
import org.rcol.sandbox.wire.WireFormat;

/**
 * A folder of instrument files, whose instruments become the project in the order of the files' names; the one that begins with the record
 * ID comes first.
 *
 * <p>Next to them may be {@code arms.csv}, {@code events.csv}, {@code mapping.csv} and {@code repeating.csv}, which make the project
 * longitudinal and repeating, and {@code records.csv}: each in UTF-8 with commas, as the API's import of it takes it. The files of {@link
 * SetupFiles} hold what the API has no import for.
 */
record FolderSeed(Path folder) implements Seed {
    private static final String RECORDS = "records.csv";
    /** How many rows of records are sent at once. */
    private static final int BATCH = 500;

    /** The tables of a project's design, in the order in which they must come. */
    private static Map<String, String> design() {
        var contents = new LinkedHashMap<String, String>();
        contents.put("arms.csv", "arm");
        contents.put("events.csv", "event");
        contents.put("mapping.csv", "formEventMapping");
        contents.put("repeating.csv", "repeatingFormsEvents");
        return contents;
    }

    @Override
    public void fill(ImportTarget target) throws IOException {
        byte[] json = DictionaryWriter.json(new DataDictionary(fields()));
        target.take("the dictionary", "metadata", WireFormat.JSON, new String(json, StandardCharsets.UTF_8));
        Map<String, String> design = design();
        if (design.keySet().stream().limit(3).anyMatch(name -> Files.exists(folder.resolve(name)))) {
            target.take("a longitudinal project", "project_settings", WireFormat.CSV, "is_longitudinal\n1\n");
        }
        for (Map.Entry<String, String> table : design.entrySet()) {
            Path file = folder.resolve(table.getKey());
            if (Files.exists(file)) {
                target.take(
                        table.getKey(),
                        table.getValue(),
                        WireFormat.CSV,
                        BoundedFile.text(file, file.toString(), DictionaryReader.MOST_BYTES));
            }
        }
        if (Files.isRegularFile(folder.resolve(RECORDS))) {
            records(target);
        }
        // Behind the records, which set off no message then: who meets a condition now counts as one that has it.
        var setup = new SetupFiles(folder);
        if (setup.hasSurveys()) {
            target.take("surveys", "project_settings", WireFormat.CSV, "surveys_enabled\n1\n");
        }
        setup.fill(target);
    }

    /** The first field of the first file is the record ID; other files may begin with it too. */
    private List<Field> fields() throws IOException {
        var fields = new ArrayList<Field>();
        List<DictionaryFile> files = InstrumentPaths.read(folder, names(), Optional.empty(), line -> {});
        for (DictionaryFile file : WholeOrder.by(List.of()).of(files)) {
            FileEncoding encoding = file.facts().encoding();
            if (!encoding.isSure()) {
                throw RcolException.of(Kind.USAGE, file.name() + ": " + encoding.finding())
                        .hint("save the file as \"CSV UTF-8\"");
            }
            for (Field field : file.fields()) {
                boolean again = !fields.isEmpty()
                        && field.equals(file.fields().get(0))
                        && field.get(Column.FIELD_NAME)
                                .strip()
                                .equalsIgnoreCase(
                                        fields.get(0).get(Column.FIELD_NAME).strip());
                if (!again) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            List<String> names = list.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.toLowerCase(Locale.ROOT).matches("[^.~].*\\.(csv|json|zip)"))
                    .filter(name ->
                            !name.equals(RECORDS) && !design().containsKey(name) && !SetupFiles.NAMES.contains(name))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                throw RcolException.of(Kind.USAGE, folder + " holds no .csv, .json or .zip file with an instrument");
            }
            return names;
        }
    }

    private void records(ImportTarget target) throws IOException {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().detectBomHeader(true).ofCsvRecord(folder.resolve(RECORDS))) {
            List<String> header = List.of();
            var batch = new ArrayList<List<String>>();
            for (CsvRecord line : csv) {
                if (header.isEmpty()) {
                    header = line.getFields();
                    continue;
                }
                batch.add(line.getFields());
                if (batch.size() == BATCH) {
                    send(target, header, batch);
                }
            }
            send(target, header, batch);
        } catch (CsvParseException e) {
            throw RcolException.of(Kind.USAGE, RECORDS + " is not CSV with as many cells in each line")
                    .cause(e);
        }
    }

    private static void send(ImportTarget target, List<String> header, List<List<String>> batch) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        var text = new StringWriter();
        var rows = new CsvRows(text, ',');
        rows.begin(header);
        for (List<String> row : batch) {
            rows.row(row);
        }
        rows.end();
        target.take(RECORDS, "record", WireFormat.CSV, text.toString());
        batch.clear();
    }
}
