package org.rcol.dictionary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.rcol.json.Json;

/** Writes dictionaries that rcol made itself: CSV as REDCap's own page writes it, the API's JSON, instrument zips. */
public final class DictionaryWriter {
    private static final String ORIGIN = "rcol";

    private DictionaryWriter() {}

    /** CSV in UTF-8 with REDCap's labels as header, the form that its upload page reads. */
    public static byte[] labelledCsv(DataDictionary dictionary) {
        return csv(dictionary, Column::label);
    }

    /** CSV in UTF-8 with the API's names as header. */
    public static byte[] apiCsv(DataDictionary dictionary) {
        return csv(dictionary, Column::apiName);
    }

    /** The API's JSON: an array of objects with all 18 keys, every value a string. */
    public static byte[] json(DataDictionary dictionary) {
        return Json.bytes(rows(dictionary));
    }

    /** The objects of the API's JSON, one for each field, with all 18 keys. */
    public static List<Map<String, String>> rows(DataDictionary dictionary) {
        return dictionary.fields().stream().map(DictionaryWriter::row).toList();
    }

    private static Map<String, String> row(Field field) {
        Map<String, String> row = new LinkedHashMap<>();
        Column.ALL.forEach(column -> row.put(column.apiName(), field.get(column)));
        return row;
    }

    private static byte[] csv(DataDictionary dictionary, Function<Column, String> heading) {
        var rows = new ArrayList<List<String>>();
        rows.add(Column.ALL.stream().map(heading).toList());
        dictionary.fields().forEach(field -> rows.add(field.cells()));
        return CsvText.ofDictionary(rows).getBytes(StandardCharsets.UTF_8);
    }

    /** The zip of one instrument for REDCap's "Upload a zip file"; it only ever adds a form there. */
    public static byte[] zip(Instrument instrument) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            entry(zip, "OriginID.txt", ORIGIN.getBytes(StandardCharsets.UTF_8));
            entry(zip, InstrumentZip.INSTRUMENT, labelledCsv(new DataDictionary(instrument.fields())));
        } catch (IOException e) {
            throw new IllegalStateException("an archive in memory", e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
