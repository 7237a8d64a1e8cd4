package org.rcol.export.codebook;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.FormName;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Output;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.html.Html;
import org.rcol.redcap.Redcap;

/**
 * Exports a codebook: one page of HTML with a table of fields for every instrument, links between fields that name each other and a search
 * over all of them; complete or not at all.
 *
 * <p>The page loads nothing and sends nothing, and its content security policy says so. No text of a dictionary becomes markup, code or an
 * address. The same dictionary and head give the same bytes.
 */
public final class CodebookExport {
    private CodebookExport() {}

    /** Writes the codebook of a dictionary. */
    public static ExportOutcome write(DataDictionary dictionary, CodebookHead head, Output output) {
        try {
            Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            new CodebookPage(new Html(writer), dictionary, head).write();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        output.complete();
        return new ExportOutcome(0, dictionary.size(), output.bytes());
    }

    /** The labels of the project's instruments; none where the token may not ask for them, as the page is worth having without. */
    public static Map<FormName, String> labels(Redcap redcap) {
        var labels = new HashMap<FormName, String>();
        try {
            redcap.instruments().forEach(instrument -> labels.put(instrument.name(), instrument.label()));
        } catch (RcolException e) {
            if (e.kind() != Kind.REFUSED) {
                throw e;
            }
        }
        return labels;
    }
}
