package org.rcol.command.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rcol.check.Bundle;
import org.rcol.check.Finding;
import org.rcol.check.RuleCatalog;
import org.rcol.check.Severity;
import org.rcol.check.rule.file.EmptyFile;
import org.rcol.check.rule.file.NotUtf8;
import org.rcol.check.rule.file.TornFile;
import org.rcol.check.rule.header.MissingColumn;
import org.rcol.check.rule.zip.UnsafeZip;
import org.rcol.check.rule.zip.ZipWithoutInstrument;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.text.Quantity;

/** Instrument files that take the place of a project. */
final class GivenFiles {
    /** Rules for faults that hide rows of a file. Any other fault does not matter: a page of a faulty dictionary is useful. */
    private static final RuleCatalog READABLE = new RuleCatalog(List.of(
            new EmptyFile(),
            new TornFile(),
            new MissingColumn(),
            new ZipWithoutInstrument(),
            new UnsafeZip(),
            new NotUtf8()));

    private static final int FEW = 3;

    private final List<DictionaryFile> files;
    private final Bundle bundle;

    GivenFiles(List<DictionaryFile> files) {
        this.files = files;
        this.bundle = Bundle.of(files, Bundle.Scope.INSTRUMENTS);
    }

    /** Why a file could not be read whole. */
    List<Finding> faults() {
        return READABLE.check(bundle).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    /** The fields of all files in order; a record ID that several files begin with is there once. */
    DataDictionary dictionary() {
        var fields = new ArrayList<Field>();
        boolean hasRecordId = false;
        for (Field field : bundle.fields()) {
            boolean recordId = bundle.isRecordIdRow(field);
            if (!recordId || !hasRecordId) {
                fields.add(field);
            }
            hasRecordId |= recordId;
        }
        return new DataDictionary(fields);
    }

    /** The last part of a path: a page that is shared must not show its author's folders. */
    static String lastName(Path path) {
        Path name = path.normalize().getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** Where it all came from, in words. */
    String origin() {
        List<String> names =
                files.stream().map(file -> lastName(Path.of(file.name()))).toList();
        return "from " + (names.size() > FEW ? Quantity.of(names.size(), "file") : String.join(", ", names));
    }
}
