package org.rcol.export.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.Instrument;
import org.rcol.export.ExportOutcome;
import org.rcol.export.FileNames;
import org.rcol.export.KnownNames;
import org.rcol.export.Output;
import org.rcol.redcap.Redcap;
import org.rcol.state.AtomicFile;

/** Exports the dictionary, whole or as a file for each instrument; uploading the files again changes nothing. */
public final class DictionaryExport {
    private final Redcap redcap;

    /** An export from a project. */
    public DictionaryExport(Redcap redcap) {
        this.redcap = redcap;
    }

    /** Writes the whole dictionary, as CSV with REDCap's labels or as the API's JSON. */
    public ExportOutcome metadata(boolean json, Output output) {
        DataDictionary dictionary = redcap.metadata();
        byte[] content = json ? DictionaryWriter.json(dictionary) : DictionaryWriter.labelledCsv(dictionary);
        output.write(content);
        output.complete();
        return new ExportOutcome(0, dictionary.size(), output.bytes());
    }

    /**
     * Writes {@code <form>.csv} for each instrument into a folder, or {@code <form>.zip} as REDCap's page "Download instrument ZIP" makes
     * it. A file that is there already is replaced in one step; none is ever deleted.
     *
     * @param forms the instruments to write; all if it is empty
     */
    public List<Path> instruments(Path folder, List<String> forms, boolean zip) {
        var files = new ArrayList<Path>();
        for (InstrumentFile instrument : files(redcap.metadata(), forms, zip)) {
            Path file = folder.resolve(instrument.name());
            AtomicFile.write(file, instrument.content().get());
            files.add(file);
        }
        return files;
    }

    /**
     * An instrument as a file, before it is written.
     *
     * @param name a name and no path
     * @param fields how many fields it has
     * @param content makes its bytes
     */
    record InstrumentFile(String name, int fields, Supplier<byte[]> content) {}

    /** The files of a dictionary's instruments in the project's order. */
    static List<InstrumentFile> files(DataDictionary dictionary, List<String> forms, boolean zip) {
        List<Instrument> all = dictionary.instruments();
        KnownNames.require(
                "instrument",
                forms,
                all.stream().map(instrument -> instrument.name().text()).toList());
        // All are named together, so that a name does not depend on which of them are asked for.
        List<String> names = FileNames.of(
                all.stream()
                        .map(instrument ->
                                new FileNames.Wanted(List.of(instrument.name().text()), zip ? "zip" : "csv"))
                        .toList(),
                List.of());
        var files = new ArrayList<InstrumentFile>();
        for (int i = 0; i < all.size(); i++) {
            Instrument instrument = all.get(i);
            if (forms.isEmpty() || forms.contains(instrument.name().text())) {
                files.add(new InstrumentFile(
                        names.get(i),
                        instrument.fields().size(),
                        () -> zip ? DictionaryWriter.zip(instrument) : csv(instrument)));
            }
        }
        return files;
    }

    private static byte[] csv(Instrument instrument) {
        return DictionaryWriter.labelledCsv(new DataDictionary(instrument.fields()));
    }
}
