package org.rcol.sandbox.api.export;

import java.io.IOException;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.WireFormat;

/** The export of records as a table. */
public final class RecordExportCall {
    private RecordExportCall() {}

    /** The rows that were asked for, flat or one line for each value. */
    public static SandboxAnswer export(ApiRequest api) throws Refusal, IOException {
        Parameters parameters = api.parameters();
        if (parameters.get("format").equals("odm")) {
            throw Refusal.notOffered("records as odm");
        }
        ShownRecords records = ShownRecords.of(api);
        boolean flat = !parameters.get("type").equals("eav");
        boolean headings = flat
                && parameters.format() == WireFormat.CSV
                && parameters.get("rawOrLabelHeaders").equals("label");
        ExportTable table = flat ? new FlatTable(records.request(), headings) : new EavTable(records.request());
        return SandboxAnswer.table(
                parameters.format(),
                "records",
                parameters.delimiter(),
                table.columns(),
                out -> records.forEach((record, row, shape) -> table.write(record, row, shape, out)));
    }
}
