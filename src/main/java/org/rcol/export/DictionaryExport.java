package org.rcol.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.Instrument;
import org.rcol.redcap.Redcap;
import org.rcol.state.AtomicFile;
import org.rcol.state.UserState;

/** Exports the dictionary, whole or as a file for each instrument; uploading the files again changes nothing. */
public final class DictionaryExport {
    private final Redcap redcap;

    /** An export from a project. */
    public DictionaryExport(Redcap redcap) {
        this.redcap = redcap;
    }

    /** Writes the whole dictionary, as CSV with REDCap's labels or as the API's JSON. */
    public ExportOutcome metadata(boolean json, Sink sink) {
        DataDictionary dictionary = redcap.metadata();
        byte[] content = json ? DictionaryWriter.json(dictionary) : DictionaryWriter.labelledCsv(dictionary);
        sink.write(content, 0, content.length);
        sink.complete();
        return new ExportOutcome(0, dictionary.size(), sink.bytes());
    }

    /** Writes {@code <form>.csv} for each instrument into a folder. */
    public List<Path> instruments(Path folder) {
        var files = new ArrayList<Path>();
        for (Instrument instrument : redcap.metadata().instruments()) {
            Path file = folder.resolve(UserState.fileName(instrument.name().text()) + ".csv");
            AtomicFile.write(file, DictionaryWriter.labelledCsv(new DataDictionary(instrument.fields())));
            files.add(file);
        }
        return files;
    }
}
